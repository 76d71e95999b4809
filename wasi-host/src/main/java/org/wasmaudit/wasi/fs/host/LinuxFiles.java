package org.wasmaudit.wasi.fs.host;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fstflags;

/**
 * What the kernel is asked to do with files. Handles are the kernel's own descriptor numbers; names are single
 * components relative to a handle, with or without trailing slashes, unless it says otherwise.
 */
final class LinuxFiles {
    static final int WRITE_ONLY = 1;
    static final int READ_WRITE = 2;
    static final int CREATE = 0100;
    static final int EXCLUSIVE = 0200;
    static final int TRUNCATE = 01000;
    static final int APPEND = 02000;
    static final int NONBLOCK = 04000;
    static final int PATH_ONLY = 010000000;

    /** Linux gives these two other values on Arm than elsewhere. */
    static final int DIRECTORY = isArm() ? 040000 : 0200000;

    static final int NOFOLLOW = isArm() ? 0100000 : 0400000;

    private static final int CLOSE_ON_EXEC = 02000000;
    private static final int AT_CWD = -100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int AT_REMOVE_DIRECTORY = 0x200;
    private static final int RESOLVE_NO_MAGICLINKS = 2;
    private static final int RESOLVE_NO_SYMLINKS = 4;
    private static final int RESOLVE_BENEATH = 8;
    private static final int HOW_SIZE = 24;
    private static final int NEW_FILE = 0666;
    private static final int NEW_DIRECTORY = 0777;
    private static final int SET_FLAGS = 4;
    private static final long TIME_NOW = (1 << 30) - 1;
    private static final long TIME_OMIT = (1 << 30) - 2;
    private static final long SECOND = 1_000_000_000L;
    private static final int EAGAIN = 11;
    private static final int EXDEV = 18;

    // the kernel gives up where names change while it goes up, as one can make them do
    private static final int ATTEMPTS = 128;

    private static final byte[] NOTHING = {};
    private static final byte[] HERE = {'.'};
    private static final int CLOSED = -1;

    private final Kernel kernel = new Kernel();
    private int descriptors = CLOSED;

    private static boolean isArm() {
        return System.getProperty("os.arch", "").equals("aarch64");
    }

    /** A handle on a directory of the host by its path; whoever calls checks that it is the one that was meant. */
    int openRoot(String path) throws ErrnoException {
        Scratch scratch = kernel.take();
        long at = scratch.path(path.getBytes(StandardCharsets.UTF_8));
        int flags = PATH_ONLY | DIRECTORY | CLOSE_ON_EXEC;
        return (int) call(scratch, SystemCall.OPENAT, AT_CWD, at, flags, 0, 0);
    }

    /**
     * A handle on what a path of any number of components leads to below a directory.
     *
     * @throws ErrnoException {@code notcapable} where the path leads out of the directory
     */
    int openBeneath(int directory, byte[] path, int flags) throws ErrnoException {
        return open(directory, path, flags, RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS);
    }

    /**
     * The same, but no link is followed on the way.
     *
     * @throws ErrnoException {@code loop} where the path has one, too
     */
    int openWithoutLinks(int directory, byte[] path, int flags) throws ErrnoException {
        return open(directory, path, flags, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
    }

    private int open(int directory, byte[] path, int flags, int resolve) throws ErrnoException {
        Scratch scratch = kernel.take();
        long at = scratch.path(path);
        scratch.record.set(ValueLayout.JAVA_LONG, 0, flags | CLOSE_ON_EXEC);
        scratch.record.set(ValueLayout.JAVA_LONG, 8, (flags & CREATE) == 0 ? 0 : NEW_FILE);
        scratch.record.set(ValueLayout.JAVA_LONG, 16, resolve);
        long how = scratch.record.address();
        long result = -EAGAIN;
        for (int attempt = 0; result == -EAGAIN && attempt < ATTEMPTS; attempt++) {
            result = Kernel.attempt(scratch, SystemCall.OPENAT2, directory, at, how, HOW_SIZE, 0);
        }
        kernel.give(scratch);
        if (result == -EXDEV) {
            throw Errno.NOTCAPABLE.exception();
        }
        return (int) Kernel.checked(result);
    }

    /** A usable handle on the regular file that a handle only points to. */
    int reopen(int handle, int flags) throws ErrnoException {
        int links = descriptors();
        Scratch scratch = kernel.take();
        long at = scratch.path(number(handle));
        return (int) call(scratch, SystemCall.OPENAT, links, at, flags | CLOSE_ON_EXEC, 0, 0);
    }

    /** A usable handle on the directory that a handle only points to. */
    int reopenDirectory(int handle) throws ErrnoException {
        Scratch scratch = kernel.take();
        return (int) call(scratch, SystemCall.OPENAT, handle, scratch.path(HERE), DIRECTORY | CLOSE_ON_EXEC, 0, 0);
    }

    void close(int handle) throws ErrnoException {
        call(kernel.take(), SystemCall.CLOSE, handle, 0, 0, 0, 0);
    }

    /** Closes a handle there was no writing through. */
    void release(int handle) {
        Scratch scratch = kernel.take();
        Kernel.attempt(scratch, SystemCall.CLOSE, handle, 0, 0, 0, 0);
        kernel.give(scratch);
    }

    Status status(int handle) throws ErrnoException {
        Scratch scratch = kernel.take();
        long empty = scratch.path(NOTHING);
        Kernel.call(
                scratch, SystemCall.STATX, handle, empty, AT_EMPTY_PATH, Status.BASIC, scratch.record.address());
        Status status = Status.read(scratch.record);
        kernel.give(scratch);
        return status;
    }

    /** The number that tells what sort of file system a handle is on. */
    long fileSystem(int handle) throws ErrnoException {
        Scratch scratch = kernel.take();
        Kernel.call(scratch, SystemCall.FSTATFS, handle, scratch.record.address(), 0, 0, 0);
        long type = scratch.record.get(ValueLayout.JAVA_LONG, 0);
        kernel.give(scratch);
        return type;
    }

    /** The text of a link: of the one a handle is on, or of the one with a name in the directory it is on. */
    byte[] readLink(int handle, byte[] name) throws ErrnoException {
        Scratch scratch = kernel.take();
        long at = scratch.path(name);
        byte[] text = linkText(scratch, handle, at);
        kernel.give(scratch);
        return text;
    }

    byte[] readLink(int handle) throws ErrnoException {
        return readLink(handle, NOTHING);
    }

    /** The path of the host under which a handle can be reached at present. */
    byte[] pathOf(int handle) throws ErrnoException {
        return readLink(descriptors(), number(handle));
    }

    private static byte[] linkText(Scratch scratch, int handle, long at) throws ErrnoException {
        long length = Kernel.call(
                scratch, SystemCall.READLINKAT, handle, at, scratch.buffer.address(), Scratch.BUFFER, 0);
        byte[] text = new byte[(int) length];
        scratch.read(text, 0, text.length);
        return text;
    }

    /** A handle on the directory of this process's descriptors, whose entries are links to what they are open on. */
    private synchronized int descriptors() throws ErrnoException {
        if (descriptors == CLOSED) {
            descriptors = openRoot("/proc/self/fd");
        }
        return descriptors;
    }

    /** Closes what was opened for its own use; it is opened again where that is needed. */
    synchronized void close() {
        if (descriptors != CLOSED) {
            release(descriptors);
            descriptors = CLOSED;
        }
    }

    private static byte[] number(int handle) {
        return Integer.toString(handle).getBytes(StandardCharsets.US_ASCII);
    }

    void makeDirectory(int directory, byte[] name) throws ErrnoException {
        Scratch scratch = kernel.take();
        call(scratch, SystemCall.MKDIRAT, directory, scratch.path(name), NEW_DIRECTORY, 0, 0);
    }

    void makeLink(byte[] text, int directory, byte[] name) throws ErrnoException {
        Scratch scratch = kernel.take();
        call(scratch, SystemCall.SYMLINKAT, scratch.path(text), directory, scratch.secondPath(name), 0, 0);
    }

    void link(int directory, byte[] name, int toDirectory, byte[] toName) throws ErrnoException {
        Scratch scratch = kernel.take();
        call(scratch, SystemCall.LINKAT, directory, scratch.path(name), toDirectory, scratch.secondPath(toName), 0);
    }

    void rename(int directory, byte[] name, int toDirectory, byte[] toName) throws ErrnoException {
        Scratch scratch = kernel.take();
        long from = scratch.path(name);
        call(scratch, SystemCall.RENAMEAT2, directory, from, toDirectory, scratch.secondPath(toName), 0);
    }

    void delete(int directory, byte[] name, boolean isDirectory) throws ErrnoException {
        Scratch scratch = kernel.take();
        int flags = isDirectory ? AT_REMOVE_DIRECTORY : 0;
        call(scratch, SystemCall.UNLINKAT, directory, scratch.path(name), flags, 0, 0);
    }

    /** Sets times of what a handle is on, links included. */
    void setTimes(int handle, long atim, long mtim, int which) throws ErrnoException {
        Scratch scratch = kernel.take();
        time(scratch.record, 0, atim, (which & Fstflags.ATIM) != 0, (which & Fstflags.ATIM_NOW) != 0);
        time(scratch.record, 16, mtim, (which & Fstflags.MTIM) != 0, (which & Fstflags.MTIM_NOW) != 0);
        long empty = scratch.path(NOTHING);
        call(scratch, SystemCall.UTIMENSAT, handle, empty, scratch.record.address(), AT_EMPTY_PATH, 0);
    }

    private static void time(MemorySegment times, long offset, long nanoseconds, boolean set, boolean now) {
        times.set(ValueLayout.JAVA_LONG, offset, Long.divideUnsigned(nanoseconds, SECOND));
        long rest = Long.remainderUnsigned(nanoseconds, SECOND);
        times.set(ValueLayout.JAVA_LONG, offset + 8, now ? TIME_NOW : set ? rest : TIME_OMIT);
    }

    int read(int handle, byte[] into, int from, int length) throws ErrnoException {
        return read(SystemCall.READ, handle, into, from, length, 0);
    }

    int readAt(int handle, long offset, byte[] into, int from, int length) throws ErrnoException {
        return read(SystemCall.PREAD64, handle, into, from, length, offset);
    }

    private int read(SystemCall call, int handle, byte[] into, int from, int length, long offset)
            throws ErrnoException {
        Scratch scratch = kernel.take();
        int most = Math.min(length, Scratch.BUFFER);
        int read = (int) Kernel.call(scratch, call, handle, scratch.buffer.address(), most, offset, 0);
        scratch.read(into, from, read);
        kernel.give(scratch);
        return read;
    }

    int write(int handle, byte[] bytes, int from, int length) throws ErrnoException {
        return write(SystemCall.WRITE, handle, bytes, from, length, 0);
    }

    int writeAt(int handle, long offset, byte[] bytes, int from, int length) throws ErrnoException {
        return write(SystemCall.PWRITE64, handle, bytes, from, length, offset);
    }

    private int write(SystemCall call, int handle, byte[] bytes, int from, int length, long offset)
            throws ErrnoException {
        Scratch scratch = kernel.take();
        int most = Math.min(length, Scratch.BUFFER);
        scratch.write(bytes, from, most);
        return (int) call(scratch, call, handle, scratch.buffer.address(), most, offset, 0);
    }

    long seek(int handle, long offset, int whence) throws ErrnoException {
        return call(kernel.take(), SystemCall.LSEEK, handle, offset, whence, 0, 0);
    }

    void setSize(int handle, long size) throws ErrnoException {
        call(kernel.take(), SystemCall.FTRUNCATE, handle, size, 0, 0, 0);
    }

    void allocate(int handle, long offset, long length) throws ErrnoException {
        call(kernel.take(), SystemCall.FALLOCATE, handle, 0, offset, length, 0);
    }

    void advise(int handle, long offset, long length, int advice) throws ErrnoException {
        call(kernel.take(), SystemCall.FADVISE64, handle, offset, length, advice, 0);
    }

    void sync(int handle, boolean attributes) throws ErrnoException {
        call(kernel.take(), attributes ? SystemCall.FSYNC : SystemCall.FDATASYNC, handle, 0, 0, 0, 0);
    }

    /** Sets whether writing appends and whether nothing is waited for. */
    void setFlags(int handle, int flags) throws ErrnoException {
        call(kernel.take(), SystemCall.FCNTL, handle, SET_FLAGS, flags, 0, 0);
    }

    /** Reads entries of a directory into an array, in the kernel's form; how many bytes. */
    int entries(int handle, byte[] into) throws ErrnoException {
        Scratch scratch = kernel.take();
        int most = Math.min(into.length, Scratch.BUFFER);
        int length = (int) Kernel.call(
                scratch, SystemCall.GETDENTS64, handle, scratch.buffer.address(), most, 0, 0);
        scratch.read(into, 0, length);
        kernel.give(scratch);
        return length;
    }

    /** Makes a call that leaves nothing to be read in the scratch memory, and gives that back. */
    private long call(Scratch scratch, SystemCall call, long a, long b, long c, long d, long e)
            throws ErrnoException {
        try {
            return Kernel.call(scratch, call, a, b, c, d, e);
        } finally {
            kernel.give(scratch);
        }
    }
}
