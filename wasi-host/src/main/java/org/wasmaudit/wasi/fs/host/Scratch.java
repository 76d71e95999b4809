package org.wasmaudit.wasi.fs.host;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/** Memory outside of the heap for the arguments and results of system calls. */
final class Scratch {
    /** How many bytes pass to or from a file at once, or are told of a directory. */
    static final int BUFFER = 1 << 16;

    /** The longest path the kernel takes, its terminator included. */
    static final int PATH = 4096;

    private static final int RECORD = 256;

    private final Arena arena = Arena.ofAuto();

    /** All that a call leaves behind on Linux; asking the linker for its layout would take longer than most guests. */
    final MemorySegment errno = arena.allocate(Integer.BYTES, Integer.BYTES);

    final MemorySegment record = arena.allocate(RECORD, Long.BYTES);
    final MemorySegment buffer = arena.allocate(BUFFER, Long.BYTES);
    private final MemorySegment first = arena.allocate(PATH);
    private final MemorySegment second = arena.allocate(PATH);

    /** Puts a path where the kernel finds it; its address. */
    long path(byte[] path) throws ErrnoException {
        return put(first, path);
    }

    /** Puts a second path beside the first; its address. */
    long secondPath(byte[] path) throws ErrnoException {
        return put(second, path);
    }

    private static long put(MemorySegment place, byte[] path) throws ErrnoException {
        if (path.length >= PATH) {
            throw Errno.NAMETOOLONG.exception();
        }
        MemorySegment.copy(path, 0, place, ValueLayout.JAVA_BYTE, 0, path.length);
        place.set(ValueLayout.JAVA_BYTE, path.length, (byte) 0);
        return place.address();
    }

    /** Copies the beginning of the buffer out. */
    void read(byte[] into, int from, int length) {
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, from, length);
    }

    /** Fills the beginning of the buffer. */
    void write(byte[] bytes, int from, int length) {
        MemorySegment.copy(bytes, from, buffer, ValueLayout.JAVA_BYTE, 0, length);
    }
}
