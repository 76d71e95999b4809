package org.wasmaudit.wasi.fs;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/** A thread that waits for descriptors to become ready, for some time at most. */
public final class Waiter implements AutoCloseable {
    private static final long MILLISECOND = 1_000_000L;

    private final Thread thread = Thread.currentThread();
    private volatile boolean woken;
    private volatile @Nullable Selector selector;

    /** Has the wait end when a channel is ready. */
    public void watch(SelectableChannel channel, int operations) throws ErrnoException {
        try {
            Selector present = selector;
            if (present == null) {
                present = Selector.open();
                selector = present;
            }
            SelectionKey known = channel.keyFor(present);
            channel.register(present, known == null ? operations : operations | known.interestOps());
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }

    /** Has the wait end; any thread may call this. */
    public void wake() {
        woken = true;
        Selector present = selector;
        if (present != null) {
            present.wakeup();
        }
        LockSupport.unpark(thread);
    }

    /**
     * Waits until something is ready or the time has passed, or perhaps a little less.
     *
     * @throws ErrnoException {@code intr} when the thread is interrupted, which it stays
     */
    public void await(long nanoseconds) throws ErrnoException {
        Selector present = selector;
        if (!woken && present == null) {
            LockSupport.parkNanos(this, nanoseconds);
        } else if (!woken) {
            try {
                present.select(Math.max(1, nanoseconds / MILLISECOND));
            } catch (IOException failure) {
                throw HostErrors.of(failure).exception();
            }
        }
        woken = false;
        if (Thread.currentThread().isInterrupted()) {
            throw Errno.INTR.exception();
        }
    }

    @Override
    public void close() {
        try {
            Selector present = selector;
            if (present != null) {
                present.close();
            }
        } catch (IOException failure) {
            // nothing is held any more
        }
    }
}
