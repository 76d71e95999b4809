package org.wasmaudit.wasi.fs;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Rights;

/** An open regular file, under the terms of the directory it was opened through. */
public abstract non-sealed class RegularFile extends Descriptor {
    private final Grant grant;

    protected RegularFile(String path, Grant grant, OpenRequest request) {
        super(
                path,
                Filetype.REGULAR_FILE,
                request.base() & Rights.REGULAR_FILE,
                request.inheriting(),
                request.fdflags());
        this.grant = grant;
    }

    @Override
    public final int write(byte[] bytes, int from, int length) throws ErrnoException {
        grant.requireWritable();
        int granted = (int) grant.quota().takeSome(length);
        int written = 0;
        try {
            written = append(bytes, from, granted);
            return written;
        } finally {
            grant.quota().giveBack(granted - written);
        }
    }

    @Override
    public final int writeAt(long offset, byte[] bytes, int from, int length) throws ErrnoException {
        grant.requireWritable();
        if (offset < 0) {
            throw Errno.INVAL.exception();
        }
        int granted = (int) grant.quota().takeSome(length);
        int written = 0;
        try {
            written = put(offset, bytes, from, granted);
            return written;
        } finally {
            grant.quota().giveBack(granted - written);
        }
    }

    @Override
    public final int readAt(long offset, byte[] into, int from, int length) throws ErrnoException {
        if (offset < 0) {
            throw Errno.INVAL.exception();
        }
        return get(offset, into, from, length);
    }

    @Override
    public final void setSize(long size) throws ErrnoException {
        grant.requireWritable();
        if (size < 0) {
            throw Errno.INVAL.exception();
        }
        grow(size, () -> changeSize(size));
    }

    @Override
    public final void allocate(long offset, long length) throws ErrnoException {
        grant.requireWritable();
        if (offset < 0 || length <= 0) {
            throw Errno.INVAL.exception();
        }
        if (offset + length < 0) {
            throw Errno.FBIG.exception();
        }
        grow(offset + length, () -> reserve(offset, length));
    }

    @Override
    public final void setTimes(long atim, long mtim, int which) throws ErrnoException {
        grant.requireWritable();
        changeTimes(atim, mtim, which);
    }

    @Override
    public final long readable() throws ErrnoException {
        return Math.max(0, filestat().size() - seek(0, 1));
    }

    /** Changes the length, on the guest's account as far as it grows. */
    private void grow(long size, Change change) throws ErrnoException {
        long growth = Math.max(0, size - filestat().size());
        grant.quota().takeAll(growth);
        boolean done = false;
        try {
            change.make();
            done = true;
        } finally {
            if (!done) {
                grant.quota().giveBack(growth);
            }
        }
    }

    /** Writes at the current offset, or at the end if the flags say so; how many bytes, at least 1. */
    protected abstract int append(byte[] bytes, int from, int length) throws ErrnoException;

    /** Writes at an offset, not negative; how many bytes, at least 1. */
    protected abstract int put(long offset, byte[] bytes, int from, int length) throws ErrnoException;

    /** Reads at an offset, not negative; how many bytes, 0 at the end. */
    protected abstract int get(long offset, byte[] into, int from, int length) throws ErrnoException;

    protected abstract void changeSize(long size) throws ErrnoException;

    /** Makes room for a range that does not overflow, and the file as long as the range demands. */
    protected abstract void reserve(long offset, long length) throws ErrnoException;

    protected abstract void changeTimes(long atim, long mtim, int which) throws ErrnoException;

    /** Changes a file. */
    private interface Change {
        void make() throws ErrnoException;
    }
}
