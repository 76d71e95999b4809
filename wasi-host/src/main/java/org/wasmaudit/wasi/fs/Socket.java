package org.wasmaudit.wasi.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.Sdflags;

/** A connected stream socket. Its channel never blocks; who must wait does so with a {@link Waiter}. */
public final class Socket extends Descriptor {
    private static final int PEEKED = 1 << 13;

    private final SocketChannel channel;

    /** Bytes that were looked at and not yet taken, between position and limit. */
    private final ByteBuffer peeked = ByteBuffer.allocate(PEEKED).limit(0);

    private boolean endSeen;

    /** @param channel this object's from now on */
    Socket(String name, SocketChannel channel, long rights, int flags) throws IOException {
        super(name, Filetype.SOCKET_STREAM, rights & Rights.SOCKET, 0, flags);
        this.channel = channel;
        channel.configureBlocking(false);
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws ErrnoException {
        if (peeked.hasRemaining()) {
            int taken = Math.min(length, peeked.remaining());
            peeked.get(into, from, taken);
            return taken;
        }
        return receive(ByteBuffer.wrap(into, from, length));
    }

    /** Looks at bytes and leaves them; how many, 0 at the end. */
    public synchronized int peek(byte[] into, int from, int length) throws ErrnoException {
        if (!peeked.hasRemaining()) {
            peeked.clear();
            boolean received = false;
            try {
                receive(peeked);
                received = true;
            } finally {
                peeked.flip();
                if (!received) {
                    peeked.limit(0);
                }
            }
        }
        int seen = Math.min(length, peeked.remaining());
        peeked.get(peeked.position(), into, from, seen);
        return seen;
    }

    private int receive(ByteBuffer into) throws ErrnoException {
        while (true) {
            try {
                int read = channel.read(into);
                if (read != 0 || !into.hasRemaining()) {
                    endSeen |= read < 0;
                    return Math.max(0, read);
                }
            } catch (IOException failure) {
                throw HostErrors.of(failure).exception();
            }
            await(SelectionKey.OP_READ);
        }
    }

    @Override
    public int write(byte[] bytes, int from, int length) throws ErrnoException {
        ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
        while (true) {
            try {
                int written = channel.write(left);
                if (written != 0 || !left.hasRemaining()) {
                    return written;
                }
            } catch (IOException failure) {
                throw HostErrors.of(failure).exception();
            }
            await(SelectionKey.OP_WRITE);
        }
    }

    private void await(int operation) throws ErrnoException {
        if ((flags() & Fdflags.NONBLOCK) != 0) {
            throw Errno.AGAIN.exception();
        }
        try (Waiter waiter = new Waiter()) {
            waiter.watch(channel, operation);
            waiter.await(Long.MAX_VALUE);
        }
    }

    /** Shuts ways of the connection, bits of {@link Sdflags}. */
    public void shutdown(int ways) throws ErrnoException {
        try {
            if ((ways & Sdflags.RD) != 0) {
                channel.shutdownInput();
            }
            if ((ways & Sdflags.WR) != 0) {
                channel.shutdownOutput();
            }
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }

    @Override
    public synchronized long readable() throws ErrnoException {
        if (peeked.hasRemaining() || endSeen) {
            return peeked.remaining();
        }
        peeked.clear();
        int read;
        try {
            read = channel.read(peeked);
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        } finally {
            peeked.flip();
        }
        endSeen = read < 0;
        return read == 0 ? NOT_YET : peeked.remaining();
    }

    @Override
    public long writable() throws ErrnoException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            return selector.selectNow() > 0 ? 1 : NOT_YET;
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }

    @Override
    public boolean hungUp() {
        return endSeen;
    }

    @Override
    public void watch(Waiter waiter, boolean forWriting) throws ErrnoException {
        waiter.watch(channel, forWriting ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    @Override
    public void close() throws ErrnoException {
        try {
            channel.close();
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }
}
