package org.wasmaudit.wasi.fs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.attribute.BasicFileAttributes;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.HostErrors;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.RegularFile;

/** An open regular file of a host whose paths are walked by us. */
final class WalkedFile extends RegularFile {
    private static final int SYNCED = Fdflags.SYNC | Fdflags.RSYNC;
    private static final int WHENCE_SET = 0;
    private static final int WHENCE_CUR = 1;

    private final Grant grant;
    private final WalkedNode node;
    private final FileChannel channel;

    /** @param channel this object's from now on */
    WalkedFile(String path, Grant grant, OpenRequest request, WalkedNode node, FileChannel channel) {
        super(path, grant, request);
        this.grant = grant;
        this.node = node;
        this.channel = channel;
    }

    /** A file that has lost its name has but its size. */
    @Override
    public Filestat filestat() throws ErrnoException {
        long size = num(channel::size);
        BasicFileAttributes attributes = node.attributes();
        if (attributes == null || !attributes.isRegularFile()) {
            return new Filestat(0, 0, Filetype.REGULAR_FILE, 0, size, 0, 0, 0);
        }
        Filestat named = node.filestat(attributes);
        return new Filestat(
                named.device(),
                named.inode(),
                named.filetype(),
                named.links(),
                size,
                named.atim(),
                named.mtim(),
                named.ctim());
    }

    @Override
    public int read(byte[] into, int from, int length) throws ErrnoException {
        return (int) num(() -> Math.max(0, channel.read(ByteBuffer.wrap(into, from, length))));
    }

    @Override
    protected int get(long offset, byte[] into, int from, int length) throws ErrnoException {
        return (int) num(() -> Math.max(0, channel.read(ByteBuffer.wrap(into, from, length), offset)));
    }

    @Override
    protected int append(byte[] bytes, int from, int length) throws ErrnoException {
        return synced(num(() -> {
            if (appends()) {
                channel.position(channel.size());
            }
            return channel.write(ByteBuffer.wrap(bytes, from, length));
        }));
    }

    @Override
    protected int put(long offset, byte[] bytes, int from, int length) throws ErrnoException {
        if (offset > Long.MAX_VALUE - length) {
            throw Errno.FBIG.exception();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        return synced(num(() -> channel.write(buffer, appends() ? channel.size() : offset)));
    }

    private boolean appends() {
        return (flags() & Fdflags.APPEND) != 0;
    }

    private int synced(long written) throws ErrnoException {
        if ((flags() & (SYNCED | Fdflags.DSYNC)) != 0) {
            sync((flags() & SYNCED) != 0);
        }
        return (int) written;
    }

    @Override
    public long seek(long delta, int whence) throws ErrnoException {
        return num(() -> {
            long base = whence == WHENCE_SET ? 0 : whence == WHENCE_CUR ? channel.position() : channel.size();
            if (base + delta < 0) {
                throw (delta > 0 ? Errno.OVERFLOW : Errno.INVAL).exception();
            }
            return channel.position(base + delta).position();
        });
    }

    /** Java passes no advice on. */
    @Override
    public void advise(long offset, long length, int advice) throws ErrnoException {
        if (offset < 0 || length < 0) {
            throw Errno.INVAL.exception();
        }
    }

    @Override
    protected void changeSize(long size) throws ErrnoException {
        num(() -> {
            long present = channel.size();
            if (size > present) {
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
            return channel.truncate(size).size();
        });
    }

    /** Makes the file as long; Java can reserve no room. */
    @Override
    protected void reserve(long offset, long length) throws ErrnoException {
        if (num(channel::size) < offset + length) {
            changeSize(offset + length);
        }
    }

    @Override
    protected void changeTimes(long atim, long mtim, int which) throws ErrnoException {
        node.setTimes(atim, mtim, which, grant.realtime().getAsLong());
    }

    @Override
    public void sync(boolean attributes) throws ErrnoException {
        num(() -> {
            channel.force(attributes);
            return 0;
        });
    }

    @Override
    public void close() throws ErrnoException {
        num(() -> {
            channel.close();
            return 0;
        });
    }

    /** Does something with the channel that comes to a number. */
    private static long num(ChannelAct act) throws ErrnoException {
        try {
            return act.run();
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        } catch (NonReadableChannelException | NonWritableChannelException notOpenForThat) {
            throw Errno.BADF.exception();
        }
    }

    /** Does something with a channel. */
    @FunctionalInterface
    private interface ChannelAct {
        long run() throws IOException, ErrnoException;
    }
}
