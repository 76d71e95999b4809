package org.wasmaudit.wasi.fs.host;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.RegularFile;

/** An open regular file of Linux. Its offset is the kernel's; so is appending, which thereby is atomic. */
final class LinuxFile extends RegularFile {
    private static final int SYNCED = Fdflags.SYNC | Fdflags.RSYNC;

    private final LinuxFiles files;
    private final int handle;

    /** @param handle usable, this object's from now on */
    LinuxFile(String path, Grant grant, OpenRequest request, LinuxFiles files, int handle) {
        super(path, grant, request);
        this.files = files;
        this.handle = handle;
    }

    /** The flags of the kernel that go with those of the interface; synchronisation is seen to here. */
    static int kernelFlags(int fdflags) {
        return ((fdflags & Fdflags.APPEND) != 0 ? LinuxFiles.APPEND : 0)
                | ((fdflags & Fdflags.NONBLOCK) != 0 ? LinuxFiles.NONBLOCK : 0);
    }

    @Override
    public void setFlags(int newFlags) throws ErrnoException {
        files.setFlags(handle, kernelFlags(newFlags));
        super.setFlags(newFlags);
    }

    @Override
    public Filestat filestat() throws ErrnoException {
        return files.status(handle).filestat();
    }

    @Override
    public int read(byte[] into, int from, int length) throws ErrnoException {
        return files.read(handle, into, from, length);
    }

    @Override
    protected int get(long offset, byte[] into, int from, int length) throws ErrnoException {
        return files.readAt(handle, offset, into, from, length);
    }

    @Override
    protected int append(byte[] bytes, int from, int length) throws ErrnoException {
        return synced(files.write(handle, bytes, from, length));
    }

    @Override
    protected int put(long offset, byte[] bytes, int from, int length) throws ErrnoException {
        return synced(files.writeAt(handle, offset, bytes, from, length));
    }

    private int synced(int written) throws ErrnoException {
        int flags = flags();
        if ((flags & (SYNCED | Fdflags.DSYNC)) != 0) {
            files.sync(handle, (flags & SYNCED) != 0);
        }
        return written;
    }

    @Override
    public long seek(long offset, int whence) throws ErrnoException {
        return files.seek(handle, offset, whence);
    }

    @Override
    public void advise(long offset, long length, int advice) throws ErrnoException {
        if (offset < 0 || length < 0) {
            throw Errno.INVAL.exception();
        }
        files.advise(handle, offset, length, linuxAdvice(advice));
    }

    /** Linux has the second and third advice in the other order. */
    private static int linuxAdvice(int advice) {
        return switch (advice) {
            case 1 -> 2;
            case 2 -> 1;
            default -> advice;
        };
    }

    @Override
    protected void changeSize(long size) throws ErrnoException {
        files.setSize(handle, size);
    }

    @Override
    protected void reserve(long offset, long length) throws ErrnoException {
        files.allocate(handle, offset, length);
    }

    @Override
    protected void changeTimes(long atim, long mtim, int which) throws ErrnoException {
        files.setTimes(handle, atim, mtim, which);
    }

    @Override
    public void sync(boolean attributes) throws ErrnoException {
        files.sync(handle, attributes);
    }

    @Override
    public void close() throws ErrnoException {
        files.close(handle);
    }
}
