package org.wasmaudit.wasi.fs;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdstat;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Filetype;

/**
 * What a descriptor of a guest is open on. Whoever calls has checked the rights; what makes no sense for the sort of
 * descriptor answers with the errno that says so.
 */
public abstract sealed class Descriptor
        permits RegularFile, Directory, StreamInput, StreamOutput, Socket, SocketListener {
    /** What {@link #readable} answers where one would have to wait. */
    public static final long NOT_YET = -1;

    private final String path;
    private final Filetype filetype;
    private long base;
    private long inheriting;
    private int flags;

    /** How many calls under way are about it; guarded by its table. */
    int holders;

    /** Whether its table has it no more; guarded by its table. */
    boolean removed;

    /**
     * @param path what it is open on, as the guest knows it
     * @param base the rights it begins with
     * @param inheriting the most a descriptor opened through it may have
     * @param flags bits of {@code Fdflags}
     */
    protected Descriptor(String path, Filetype filetype, long base, long inheriting, int flags) {
        this.path = path;
        this.filetype = filetype;
        this.base = base;
        this.inheriting = inheriting;
        this.flags = flags;
    }

    /**
     * What it is open on, as the guest knows it: {@code /data/a.txt}, {@code stdin}; of a file where nobody is told of
     * calls, perhaps only the directory that was given.
     */
    public final String path() {
        return path;
    }

    public final Filetype filetype() {
        return filetype;
    }

    public final boolean may(long rights) {
        return (rights & ~base) == 0;
    }

    public final long inheriting() {
        return inheriting;
    }

    /** The state, bits of {@code Fdflags}. */
    public final int flags() {
        return flags;
    }

    public final Fdstat fdstat() {
        return new Fdstat(filetype, flags, base, inheriting);
    }

    /**
     * Gives up rights.
     *
     * @throws ErrnoException {@code notcapable} if that would add one
     */
    public final void reduceRights(long newBase, long newInheriting) throws ErrnoException {
        if ((newBase & ~base) != 0 || (newInheriting & ~inheriting) != 0) {
            throw Errno.NOTCAPABLE.exception();
        }
        base = newBase;
        inheriting = newInheriting;
    }

    /** Changes the state, bits of {@code Fdflags}. */
    public void setFlags(int newFlags) throws ErrnoException {
        flags = newFlags;
    }

    public Filestat filestat() throws ErrnoException {
        return Filestat.of(filetype);
    }

    /** Reads at the current offset and moves it; how many bytes, 0 at the end. */
    public int read(byte[] into, int from, int length) throws ErrnoException {
        throw unsuitable().exception();
    }

    /** Writes at the current offset and moves it; how many bytes, at least 1 of at least 1. */
    public int write(byte[] bytes, int from, int length) throws ErrnoException {
        throw unsuitable().exception();
    }

    /** Reads at an offset, which is unsigned; how many bytes, 0 at the end. */
    public int readAt(long offset, byte[] into, int from, int length) throws ErrnoException {
        throw unseekable().exception();
    }

    /** Writes at an offset, which is unsigned; how many bytes, at least 1 of at least 1. */
    public int writeAt(long offset, byte[] bytes, int from, int length) throws ErrnoException {
        throw unseekable().exception();
    }

    /** Moves the current offset, relative to the start (0), to where it is (1) or to the end (2); the new one. */
    public long seek(long offset, int whence) throws ErrnoException {
        throw unseekable().exception();
    }

    /** Says how a range will be used; both unsigned, the advice a number of witx. */
    public void advise(long offset, long length, int advice) throws ErrnoException {
        throw unseekable().exception();
    }

    /** Makes room for a range, and the file as long as the range demands; both unsigned. */
    public void allocate(long offset, long length) throws ErrnoException {
        throw unsuitable().exception();
    }

    /** Cuts or lengthens the file; the size is unsigned. */
    public void setSize(long size) throws ErrnoException {
        throw unsuitable().exception();
    }

    /** Sets times, nanoseconds since 1970, as bits of {@code Fstflags} say. */
    public void setTimes(long atim, long mtim, int which) throws ErrnoException {
        throw Errno.BADF.exception();
    }

    /** Brings what was written to where it lasts, with or without the attributes. */
    public void sync(boolean attributes) throws ErrnoException {
        throw Errno.INVAL.exception();
    }

    /**
     * How many bytes can be read without waiting, 0 at the end; {@link #NOT_YET} where one would have to wait.
     *
     * @throws ErrnoException what reading would answer
     */
    public long readable() throws ErrnoException {
        return 1;
    }

    /** The same for writing; how many bytes is told where that is known. */
    public long writable() throws ErrnoException {
        return 1;
    }

    /** Whether the other side has gone. */
    public boolean hungUp() {
        return false;
    }

    /** Has a wait end when reading, or writing, need not wait any more. */
    public void watch(Waiter waiter, boolean forWriting) throws ErrnoException {
        waiter.wake();
    }

    /** Is called after the wait. */
    public void unwatch() {}

    /** Gives up what is held of the host; called once. */
    public void close() throws ErrnoException {}

    /** The errno of reading or writing what cannot be read or written. */
    protected Errno unsuitable() {
        return Errno.BADF;
    }

    /** The errno of going to an offset where there are none. */
    protected Errno unseekable() {
        return Errno.SPIPE;
    }
}
