package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Lookupflags;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.DescriptorTable;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.ResolvedPath;

/** The {@code path_} calls, on paths the decoder has resolved. */
final class PathCalls {
    private final DescriptorTable table;

    PathCalls(DescriptorTable table) {
        this.table = table;
    }

    void createDirectory(Invocation call) throws ErrnoException {
        call.resolved(0).createDirectory();
    }

    void filestatGet(Invocation call) throws ErrnoException {
        call.result(call.resolved(0).filestat());
    }

    void filestatSetTimes(Invocation call) throws ErrnoException {
        Times.check(call.i32(6));
        call.resolved(0).setTimes(call.i64(4), call.i64(5), call.i32(6));
    }

    /** Links themselves are linked to, what they lead to is not: no host offers that without a race. */
    void link(Invocation call) throws ErrnoException {
        if ((call.i32(1) & Lookupflags.SYMLINK_FOLLOW) != 0) {
            throw Errno.INVAL.exception();
        }
        requireNoGain(call);
        call.resolved(0).link(call.resolved(1));
    }

    void open(Invocation call) throws ErrnoException {
        OpenRequest request = OpenRequest.of(call.i32(4), call.i32(7), call.i64(5), call.i64(6));
        Descriptor directory = call.descriptor(0);
        if (!directory.may(request.neededOfDirectory())
                || (request.neededInherited() & ~directory.inheriting()) != 0) {
            throw call.lackOfRight();
        }
        table.requireRoom();
        ResolvedPath path = call.resolved(0);
        call.result(0, table.add(path.open(request)));
        call.createdFile(path.hasCreated());
    }

    /** As much of the text as there is room for. */
    void readlink(Invocation call) throws ErrnoException {
        byte[] text = call.resolved(0).readLink();
        int length = (int) Math.min(text.length, call.iovecs.total());
        call.iovecs.scatter(call.memory(), text, length);
        call.flowed(text, length);
        call.result(0, length);
    }

    void removeDirectory(Invocation call) throws ErrnoException {
        call.resolved(0).removeDirectory();
    }

    void rename(Invocation call) throws ErrnoException {
        requireNoGain(call);
        call.resolved(0).rename(call.resolved(1));
    }

    /** An absolute link would lead out of every directory there is. */
    void symlink(Invocation call) throws ErrnoException {
        byte[] text = call.path(0);
        if (text == null || text.length == 0) {
            throw Errno.NOENT.exception();
        }
        if (text[0] == '/') {
            throw Errno.NOTCAPABLE.exception();
        }
        call.resolved(1).symlink(text);
        call.flowed(text, text.length);
    }

    void unlinkFile(Invocation call) throws ErrnoException {
        call.resolved(0).unlinkFile();
    }

    /** Nothing may be moved or linked to a directory through which more could be done with it. */
    private static void requireNoGain(Invocation call) throws ErrnoException {
        if ((call.descriptor(1).inheriting() & ~call.descriptor(0).inheriting()) != 0) {
            throw call.lackOfRight();
        }
    }
}
