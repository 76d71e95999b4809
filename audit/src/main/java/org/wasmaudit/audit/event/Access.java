package org.wasmaudit.audit.event;

import java.util.EnumSet;
import java.util.Set;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * What a call would do to the object it names: the words policies and profiles speak in. Only {@code path_open} depends
 * on its arguments; for all others the call decides.
 */
public enum Access {
    /** Contents flow to the guest, or a descriptor is opened for that. */
    READ("read", 1),
    /** Contents change, or a descriptor is opened for that. */
    WRITE("write", 1 << 1),
    /** A name comes to be, or may. */
    CREATE("create", 1 << 2),
    /** A name ceases to be. */
    DELETE("delete", 1 << 3),
    /** Facts about the object but no contents. */
    INSPECT("inspect", 1 << 4),
    /** Times, size or flags change. */
    CHANGE("change", 1 << 5);

    /** The argument of {@code path_open}, counted in core values, that holds its oflags. */
    public static final int OPEN_FLAGS = 4;

    /** The argument of {@code path_open}, counted in core values, that holds the rights asked for. */
    public static final int OPEN_RIGHTS = 5;

    private final String text;
    private final int bit;

    Access(String text, int bit) {
        this.text = text;
        this.bit = bit;
    }

    /** The word in files and on the command line. */
    public String text() {
        return text;
    }

    /** This access as a bit in a set of accesses. */
    public int bit() {
        return bit;
    }

    /** What a {@code path_open} asks for, as bits. */
    public static int ofOpen(long oflags, long rights) {
        int access = 0;
        if ((oflags & Oflags.CREAT) != 0) {
            access |= CREATE.bit();
        }
        if ((oflags & Oflags.TRUNC) != 0 || (rights & Rights.WRITES) != 0 && (oflags & Oflags.DIRECTORY) == 0) {
            access |= WRITE.bit();
        }
        if ((rights & Rights.READS) != 0) {
            access |= READ.bit();
        }
        return access == 0 ? INSPECT.bit() : access;
    }

    /** What any call but {@code path_open} does to its object, as bits; 0 where it has none. */
    public static int of(WasiCall call) {
        return switch (call) {
            case PATH_OPEN -> throw new IllegalArgumentException("path_open needs its arguments");
            case FD_READ, FD_PREAD, FD_READDIR, PATH_READLINK, SOCK_RECV -> READ.bit();
            case FD_WRITE, FD_PWRITE, SOCK_SEND -> WRITE.bit();
            case FD_ALLOCATE, FD_FILESTAT_SET_SIZE -> WRITE.bit() | CHANGE.bit();
            case PATH_CREATE_DIRECTORY, PATH_LINK, PATH_SYMLINK, SOCK_ACCEPT -> CREATE.bit();
            case PATH_REMOVE_DIRECTORY, PATH_UNLINK_FILE -> DELETE.bit();
            case PATH_RENAME -> CREATE.bit() | DELETE.bit();
            case FD_FDSTAT_SET_FLAGS, FD_FDSTAT_SET_RIGHTS, FD_FILESTAT_SET_TIMES, PATH_FILESTAT_SET_TIMES,
                    SOCK_SHUTDOWN ->
                CHANGE.bit();
            case FD_ADVISE, FD_CLOSE, FD_DATASYNC, FD_FDSTAT_GET, FD_FILESTAT_GET, FD_PRESTAT_GET, FD_PRESTAT_DIR_NAME,
                    FD_RENUMBER, FD_SEEK, FD_SYNC, FD_TELL, PATH_FILESTAT_GET ->
                INSPECT.bit();
            case ARGS_GET, ARGS_SIZES_GET, ENVIRON_GET, ENVIRON_SIZES_GET, CLOCK_RES_GET, CLOCK_TIME_GET, POLL_ONEOFF,
                    PROC_EXIT, PROC_RAISE, SCHED_YIELD, RANDOM_GET ->
                0;
        };
    }

    /** Bits as words. */
    public static Set<Access> set(int bits) {
        Set<Access> accesses = EnumSet.noneOf(Access.class);
        for (Access access : values()) {
            if ((bits & access.bit()) != 0) {
                accesses.add(access);
            }
        }
        return accesses;
    }
}
