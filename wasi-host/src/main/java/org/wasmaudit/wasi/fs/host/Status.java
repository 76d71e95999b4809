package org.wasmaudit.wasi.fs.host;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Filetype;

/**
 * The attributes of a file as Linux tells them ({@code struct statx}).
 *
 * @param mode type and permissions
 */
record Status(
        long device, long inode, int mode, long links, long size, long atim, long mtim, long ctim) {
    /** What statx is asked for: all of the classic attributes. */
    static final int BASIC = 0x7FF;

    private static final int TYPE = 0xF000;
    private static final int FIFO = 0x1000;
    private static final int CHARACTER = 0x2000;
    private static final int DIRECTORY = 0x4000;
    private static final int BLOCK = 0x6000;
    private static final int REGULAR = 0x8000;
    private static final int LINK = 0xA000;
    private static final int SOCKET = 0xC000;
    private static final long U32 = 0xFFFF_FFFFL;
    private static final long SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = Long.divideUnsigned(-1L, SECOND) - 1;

    static Status read(MemorySegment statx) {
        long major = statx.get(ValueLayout.JAVA_INT, 136) & U32;
        long minor = statx.get(ValueLayout.JAVA_INT, 140) & U32;
        return new Status(
                device(major, minor),
                statx.get(ValueLayout.JAVA_LONG, 32),
                statx.get(ValueLayout.JAVA_SHORT, 28) & 0xFFFF,
                statx.get(ValueLayout.JAVA_INT, 16) & U32,
                statx.get(ValueLayout.JAVA_LONG, 40),
                time(statx, 64),
                time(statx, 112),
                time(statx, 96));
    }

    /** A device number as libc composes it. */
    private static long device(long major, long minor) {
        return (major & 0xFFFF_F000L) << 32 | (major & 0xFFF) << 8 | (minor & 0xFFFF_FF00L) << 12 | minor & 0xFF;
    }

    /** Nanoseconds since 1970 as far as an unsigned number reaches: nothing before, and an end in the year 2554. */
    private static long time(MemorySegment statx, long offset) {
        long seconds = statx.get(ValueLayout.JAVA_LONG, offset);
        if (seconds < 0) {
            return 0;
        }
        if (seconds > LAST_SECOND) {
            return -1;
        }
        return seconds * SECOND + (statx.get(ValueLayout.JAVA_INT, offset + 8) & U32);
    }

    boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    boolean isRegular() {
        return (mode & TYPE) == REGULAR;
    }

    boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    Filestat filestat() {
        return new Filestat(device, inode, filetype(mode & TYPE), links, size, atim, mtim, ctim);
    }

    /** The type of an entry of a directory ({@code d_type}), which is the type of its mode without the zeros. */
    static Filetype typeOfEntry(int type) {
        return filetype(type << 12);
    }

    private static Filetype filetype(int type) {
        return switch (type) {
            case REGULAR -> Filetype.REGULAR_FILE;
            case DIRECTORY -> Filetype.DIRECTORY;
            case LINK -> Filetype.SYMBOLIC_LINK;
            case CHARACTER -> Filetype.CHARACTER_DEVICE;
            case BLOCK -> Filetype.BLOCK_DEVICE;
            case SOCKET -> Filetype.SOCKET_STREAM;
            case FIFO -> Filetype.UNKNOWN;
            default -> Filetype.UNKNOWN;
        };
    }
}
