package org.wasmaudit.wasi.fs;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Rights;

/**
 * A stream of the host that the guest reads; it belongs to the host and stays open when the guest closes it.
 *
 * <p>What is there at once is read at once. What must be waited for is read by a thread of its own, started when that
 * is first needed, since nothing else can be interrupted while it waits for a stream, nor wait for a clock beside it.
 */
public final class StreamInput extends Descriptor {
    private static final int AHEAD = 1 << 13;

    private final InputStream stream;
    private final byte[] ahead = new byte[AHEAD];
    private @Nullable Thread reader;

    // what has been read ahead, or how that ended
    private int next;
    private int filled;
    private boolean end;
    private @Nullable IOException failure;

    private boolean wanted;
    private boolean closed;
    private @Nullable Runnable listener;

    /** @param terminal whether somebody types there */
    public StreamInput(String name, InputStream stream, boolean terminal) {
        super(name, terminal ? Filetype.CHARACTER_DEVICE : Filetype.UNKNOWN, Rights.INPUT, 0, 0);
        this.stream = stream;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws ErrnoException {
        while (true) {
            if (next < filled) {
                int read = Math.min(length, filled - next);
                System.arraycopy(ahead, next, into, from, read);
                next += read;
                return read;
            }
            if (end) {
                end = false;
                return 0;
            }
            throwFailure();
            if (!wanted && availableNow() > 0) {
                return readNow(into, from, length);
            }
            if ((flags() & Fdflags.NONBLOCK) != 0) {
                want();
                throw Errno.AGAIN.exception();
            }
            await();
        }
    }

    private int readNow(byte[] into, int from, int length) throws ErrnoException {
        try {
            return Math.max(0, stream.read(into, from, length));
        } catch (IOException refused) {
            throw HostErrors.of(refused).exception();
        }
    }

    private int availableNow() {
        try {
            return stream.available();
        } catch (IOException unknown) {
            return 0;
        }
    }

    private void throwFailure() throws ErrnoException {
        IOException present = failure;
        if (present != null) {
            failure = null;
            throw HostErrors.of(present).exception();
        }
    }

    private void await() throws ErrnoException {
        want();
        try {
            while (wanted) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Errno.INTR.exception();
        }
    }

    @Override
    public synchronized long readable() {
        if (next < filled) {
            return (long) filled - next;
        }
        if (end || failure != null) {
            return 0;
        }
        long available = wanted ? 0 : availableNow();
        if (available > 0) {
            return available;
        }
        want();
        return NOT_YET;
    }

    @Override
    public synchronized void watch(Waiter waiter, boolean forWriting) {
        listener = waiter::wake;
        if (!wanted) {
            waiter.wake();
        }
    }

    @Override
    public synchronized void unwatch() {
        listener = null;
    }

    /** Has something read ahead. */
    private void want() {
        if (wanted) {
            return;
        }
        wanted = true;
        if (reader == null) {
            reader = Thread.ofPlatform().daemon().name("wasi-" + path()).start(this::readAhead);
        } else {
            notifyAll();
        }
    }

    /** What the reading thread does: it reads once whenever something is wanted. */
    private void readAhead() {
        byte[] bytes = new byte[AHEAD];
        while (awaitWanted()) {
            try {
                deliver(bytes, stream.read(bytes), null);
            } catch (IOException refused) {
                deliver(bytes, 0, refused);
            }
        }
    }

    private synchronized boolean awaitWanted() {
        try {
            while (!wanted && !closed) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            return false;
        }
        return !closed;
    }

    private synchronized void deliver(byte[] bytes, int length, @Nullable IOException refused) {
        next = 0;
        filled = Math.max(0, length);
        System.arraycopy(bytes, 0, ahead, 0, filled);
        end = length < 0;
        failure = refused;
        wanted = false;
        notifyAll();
        if (listener != null) {
            listener.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
