package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Prestat;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.DescriptorTable;
import org.wasmaudit.wasi.fs.Directory;

/** The {@code fd_} calls, on descriptors whose rights the decoder has checked. */
final class FdCalls {
    private static final int WHENCE_CUR = 1;

    /** What {@code cur}, {@code end}, {@code set}, in the order they had before preview 1, are numbered now. */
    private static final int[] WHENCE_BEFORE = {1, 2, 0};

    private final DescriptorTable table;

    FdCalls(DescriptorTable table) {
        this.table = table;
    }

    void advise(Invocation call) throws ErrnoException {
        call.descriptor(0).advise(call.i64(1), call.i64(2), call.i32(3));
    }

    void allocate(Invocation call) throws ErrnoException {
        call.descriptor(0).allocate(call.i64(1), call.i64(2));
    }

    void close(Invocation call) throws ErrnoException {
        table.closeHeld(call.fd(), call.takeDescriptor(0));
    }

    void datasync(Invocation call) throws ErrnoException {
        call.descriptor(0).sync(false);
    }

    void fdstatGet(Invocation call) throws ErrnoException {
        call.result(call.descriptor(0).fdstat());
    }

    void fdstatSetFlags(Invocation call) throws ErrnoException {
        call.descriptor(0).setFlags(call.i32(1));
    }

    void fdstatSetRights(Invocation call) throws ErrnoException {
        call.descriptor(0).reduceRights(call.i64(1), call.i64(2));
    }

    void filestatGet(Invocation call) throws ErrnoException {
        call.result(call.descriptor(0).filestat());
    }

    void filestatSetSize(Invocation call) throws ErrnoException {
        call.descriptor(0).setSize(call.i64(1));
    }

    void filestatSetTimes(Invocation call) throws ErrnoException {
        Times.check(call.i32(3));
        call.descriptor(0).setTimes(call.i64(1), call.i64(2), call.i32(3));
    }

    void read(Invocation call) throws ErrnoException {
        Transfer.in(call, call.descriptor(0), false, 0);
    }

    void pread(Invocation call) throws ErrnoException {
        Transfer.in(call, call.descriptor(0), true, call.i64(3));
    }

    void write(Invocation call) throws ErrnoException {
        Transfer.out(call, call.descriptor(0), false, 0);
    }

    void pwrite(Invocation call) throws ErrnoException {
        Transfer.out(call, call.descriptor(0), true, call.i64(3));
    }

    void prestatGet(Invocation call) throws ErrnoException {
        call.result(new Prestat(preopenName(call).length));
    }

    void prestatDirName(Invocation call) throws ErrnoException {
        byte[] name = preopenName(call);
        if (call.iovecs.total() < name.length) {
            throw Errno.NAMETOOLONG.exception();
        }
        call.iovecs.scatter(call.memory(), name, name.length);
        call.flowed(name, name.length);
    }

    private static byte[] preopenName(Invocation call) throws ErrnoException {
        byte[] name = call.descriptor(0) instanceof Directory directory ? directory.preopenName() : null;
        if (name == null) {
            throw Errno.BADF.exception();
        }
        return name;
    }

    void readdir(Invocation call) throws ErrnoException {
        if (!(call.descriptor(0) instanceof Directory directory)) {
            throw Errno.NOTDIR.exception();
        }
        if (call.iovecs.total() > 0) {
            directory.list(call.i64(3), new DirentWriter(call, call.memory()));
        }
        call.result(0, call.bytes);
    }

    void renumber(Invocation call) throws ErrnoException {
        Descriptor moved = call.descriptor(0);
        table.renumberHeld(call.fds[0], moved, call.fds[1], call.takeDescriptor(1));
    }

    /** Asking where one is needs less of a right than going elsewhere. */
    void seek(Invocation call) throws ErrnoException {
        long offset = call.i64(1);
        int whence = call.unstable() ? WHENCE_BEFORE[call.i32(2)] : call.i32(2);
        Descriptor descriptor = call.descriptor(0);
        if ((offset != 0 || whence != WHENCE_CUR) && !descriptor.may(Rights.FD_SEEK)) {
            throw call.lackOfRight();
        }
        call.result(0, descriptor.seek(offset, whence));
    }

    void tell(Invocation call) throws ErrnoException {
        call.result(0, call.descriptor(0).seek(0, WHENCE_CUR));
    }

    void sync(Invocation call) throws ErrnoException {
        call.descriptor(0).sync(true);
    }
}
