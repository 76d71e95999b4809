package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Riflags;
import org.wasmaudit.wasi.fs.DescriptorTable;
import org.wasmaudit.wasi.fs.Socket;
import org.wasmaudit.wasi.fs.SocketListener;

/** The {@code sock_} calls, on descriptors the decoder has found to be sockets. */
final class SockCalls {
    private final DescriptorTable table;

    SockCalls(DescriptorTable table) {
        this.table = table;
    }

    void accept(Invocation call) throws ErrnoException {
        if (!(call.descriptor(0) instanceof SocketListener listener)) {
            throw Errno.INVAL.exception();
        }
        if ((call.i32(1) & ~Fdflags.NONBLOCK) != 0) {
            throw Errno.INVAL.exception();
        }
        table.requireRoom();
        call.result(0, table.add(listener.accept(call.i32(1))));
    }

    /** Messages have no borders in a stream, so that none is ever cut off. */
    void recv(Invocation call) throws ErrnoException {
        Socket socket = connected(call);
        int flags = call.i32(3);
        boolean peek = (flags & Riflags.RECV_PEEK) != 0;
        boolean all = (flags & Riflags.RECV_WAITALL) != 0 && !peek;
        int room = call.iovecs.room(call.chunk.length);
        int moved = room == 0 ? 0 : peek ? socket.peek(call.chunk, 0, room) : socket.read(call.chunk, 0, room);
        take(call, moved);
        while (all && moved > 0 && (room = call.iovecs.room(call.chunk.length)) > 0) {
            moved = socket.read(call.chunk, 0, room);
            take(call, moved);
        }
        call.result(0, call.bytes);
        call.result(1, 0);
    }

    private static void take(Invocation call, int moved) throws ErrnoException {
        call.iovecs.scatter(call.memory(), call.chunk, moved);
        call.flowed(call.chunk, moved);
    }

    void send(Invocation call) throws ErrnoException {
        Transfer.out(call, connected(call), false, 0);
    }

    void shutdown(Invocation call) throws ErrnoException {
        if (call.i32(1) == 0) {
            throw Errno.INVAL.exception();
        }
        connected(call).shutdown(call.i32(1));
    }

    private static Socket connected(Invocation call) throws ErrnoException {
        if (call.descriptor(0) instanceof Socket socket) {
            return socket;
        }
        throw Errno.NOTCONN.exception();
    }
}
