package org.wasmaudit.wasi.fs;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Rights;

/** A socket at which others connect; it belongs to the host and stays open when the guest closes it. */
public final class SocketListener extends Descriptor {
    private final ServerSocketChannel channel;

    /** A connection that a poll has found; whoever accepts gets it. */
    private @Nullable SocketChannel waiting;

    /** @param channel bound, and not blocking */
    public SocketListener(String name, ServerSocketChannel channel) {
        super(name, Filetype.SOCKET_STREAM, Rights.LISTENER, Rights.SOCKET, 0);
        this.channel = channel;
    }

    /**
     * Takes the next connection, waiting for it unless the flags of the listener forbid.
     *
     * @param flags of the new socket, bits of {@code Fdflags}
     */
    public synchronized Socket accept(int flags) throws ErrnoException {
        while (true) {
            if (readable() != NOT_YET) {
                return takeWaiting(flags);
            }
            if ((flags() & Fdflags.NONBLOCK) != 0) {
                throw Errno.AGAIN.exception();
            }
            try (Waiter waiter = new Waiter()) {
                watch(waiter, false);
                waiter.await(Long.MAX_VALUE);
            }
        }
    }

    private Socket takeWaiting(int flags) throws ErrnoException {
        SocketChannel taken = waiting;
        waiting = null;
        if (taken == null) {
            throw Errno.CONNABORTED.exception();
        }
        try {
            return new Socket("socket from " + taken.getRemoteAddress(), taken, inheriting(), flags);
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }

    @Override
    public synchronized long readable() throws ErrnoException {
        if (waiting == null) {
            try {
                waiting = channel.accept();
            } catch (IOException failure) {
                throw HostErrors.of(failure).exception();
            }
        }
        return waiting == null ? NOT_YET : 1;
    }

    @Override
    public void watch(Waiter waiter, boolean forWriting) throws ErrnoException {
        waiter.watch(channel, SelectionKey.OP_ACCEPT);
    }

    @Override
    public void close() throws ErrnoException {
        SocketChannel left = waiting;
        if (left != null) {
            try {
                left.close();
            } catch (IOException failure) {
                throw HostErrors.of(failure).exception();
            }
        }
    }

    @Override
    protected Errno unsuitable() {
        return Errno.NOTCONN;
    }
}
