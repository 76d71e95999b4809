package org.wasmaudit.wasi.fs.memory;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.RegularFile;

/** An open regular file in memory. */
final class MemoryFile extends RegularFile {
    private static final int WHENCE_SET = 0;
    private static final int WHENCE_CUR = 1;

    private final MemoryFileSystem system;
    private final Grant grant;
    private final FileNode node;
    private long offset;

    MemoryFile(String path, Grant grant, OpenRequest request, MemoryFileSystem system, FileNode node) {
        super(path, grant, request);
        this.system = system;
        this.grant = grant;
        this.node = node;
        node.opened++;
    }

    @Override
    public Filestat filestat() {
        synchronized (system) {
            return node.filestat();
        }
    }

    @Override
    public int read(byte[] into, int from, int length) {
        synchronized (system) {
            int read = node.read(offset, into, from, length);
            offset += read;
            return read;
        }
    }

    @Override
    protected int get(long at, byte[] into, int from, int length) {
        synchronized (system) {
            return node.read(at, into, from, length);
        }
    }

    @Override
    protected int append(byte[] bytes, int from, int length) throws ErrnoException {
        synchronized (system) {
            long at = appends() ? node.size() : offset;
            int written = write(at, bytes, from, length);
            offset = at + written;
            return written;
        }
    }

    /** As on Linux, what is opened for appending is appended to wherever the offset is. */
    @Override
    protected int put(long at, byte[] bytes, int from, int length) throws ErrnoException {
        synchronized (system) {
            return write(appends() ? node.size() : at, bytes, from, length);
        }
    }

    private int write(long at, byte[] bytes, int from, int length) throws ErrnoException {
        int written = node.write(at, bytes, from, length);
        node.changed(now());
        return written;
    }

    private boolean appends() {
        return (flags() & Fdflags.APPEND) != 0;
    }

    private long now() {
        return grant.realtime().getAsLong();
    }

    @Override
    public long seek(long delta, int whence) throws ErrnoException {
        synchronized (system) {
            long base = whence == WHENCE_SET ? 0 : whence == WHENCE_CUR ? offset : node.size();
            long target = base + delta;
            if (target < 0) {
                throw (delta > 0 ? Errno.OVERFLOW : Errno.INVAL).exception();
            }
            offset = target;
            return target;
        }
    }

    @Override
    public void advise(long at, long length, int advice) throws ErrnoException {
        if (at < 0 || length < 0) {
            throw Errno.INVAL.exception();
        }
    }

    @Override
    protected void changeSize(long size) {
        synchronized (system) {
            node.setSize(size);
            node.changed(now());
        }
    }

    @Override
    protected void reserve(long at, long length) throws ErrnoException {
        synchronized (system) {
            node.reserve(at, length);
            node.changed(now());
        }
    }

    @Override
    protected void changeTimes(long atim, long mtim, int which) {
        synchronized (system) {
            node.setTimes(atim, mtim, which, now());
        }
    }

    @Override
    public void sync(boolean attributes) {}

    @Override
    public void close() {
        synchronized (system) {
            node.opened--;
            node.letGo();
        }
    }
}
