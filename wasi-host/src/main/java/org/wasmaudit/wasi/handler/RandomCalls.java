package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasi.RandomSource;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/** {@code random_get}, a chunk at a time however much is asked for. */
final class RandomCalls {
    private final RandomSource random;
    private final long most;

    /** @param most bytes a call may ask for */
    RandomCalls(RandomSource random, long most) {
        this.random = random;
        this.most = most;
    }

    void get(Invocation call) throws ErrnoException {
        if (call.iovecs.total() > most) {
            throw Errno.INVAL.exception();
        }
        for (int room; (room = call.iovecs.room(call.chunk.length)) > 0; ) {
            if (Thread.currentThread().isInterrupted()) {
                throw Errno.INTR.exception();
            }
            random.fill(call.chunk, 0, room);
            call.iovecs.scatter(call.memory(), call.chunk, room);
            call.flowed(call.chunk, room);
        }
    }
}
