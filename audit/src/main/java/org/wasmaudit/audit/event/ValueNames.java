package org.wasmaudit.audit.event;

import java.util.List;
import java.util.StringJoiner;
import org.wasmaudit.wasi.call.WasiType;

/** The names of the values of witx enumerations and flags, as the log and the trace write them. */
final class ValueNames {
    private static final List<String> NONE = List.of();
    private static final List<String> CLOCKS =
            List.of("realtime", "monotonic", "process_cputime_id", "thread_cputime_id");
    private static final List<String> WHENCE = List.of("set", "cur", "end");
    private static final List<String> ADVICE =
            List.of("normal", "sequential", "random", "willneed", "dontneed", "noreuse");
    private static final List<String> SIGNALS = List.of(
            "none", "hup", "int", "quit", "ill", "trap", "abrt", "bus", "fpe", "kill", "usr1", "segv", "usr2", "pipe",
            "alrm", "term", "chld", "cont", "stop", "tstp", "ttin", "ttou", "urg", "xcpu", "xfsz", "vtalrm", "prof",
            "winch", "poll", "pwr", "sys");
    private static final List<String> FDFLAGS = List.of("append", "dsync", "nonblock", "rsync", "sync");
    private static final List<String> FSTFLAGS = List.of("atim", "atim_now", "mtim", "mtim_now");
    private static final List<String> LOOKUPFLAGS = List.of("symlink_follow");
    private static final List<String> OFLAGS = List.of("creat", "directory", "excl", "trunc");
    private static final List<String> RIFLAGS = List.of("recv_peek", "recv_waitall");
    private static final List<String> ROFLAGS = List.of("recv_data_truncated");
    private static final List<String> SDFLAGS = List.of("rd", "wr");

    private ValueNames() {}

    /** The names of the values of an enumeration, from 0; empty for any other type. */
    static List<String> ofEnumeration(WasiType type) {
        return switch (type) {
            case CLOCKID -> CLOCKS;
            case WHENCE -> WHENCE;
            case ADVICE -> ADVICE;
            case SIGNAL -> SIGNALS;
            default -> NONE;
        };
    }

    /** The names of the bits of a type of flags, from the lowest; empty for any other type. */
    static List<String> ofFlags(WasiType type) {
        return switch (type) {
            case FDFLAGS -> FDFLAGS;
            case FSTFLAGS -> FSTFLAGS;
            case LOOKUPFLAGS -> LOOKUPFLAGS;
            case OFLAGS -> OFLAGS;
            case RIFLAGS -> RIFLAGS;
            case ROFLAGS -> ROFLAGS;
            case SDFLAGS -> SDFLAGS;
            default -> NONE;
        };
    }

    /** Flags as {@code creat|trunc}; bits without a name follow in hexadecimal; 0 where none is set. */
    static String flags(List<String> names, long value) {
        if (value == 0) {
            return "0";
        }
        StringJoiner text = new StringJoiner("|");
        long rest = value;
        for (int bit = 0; bit < names.size(); bit++) {
            if ((value >>> bit & 1) != 0) {
                text.add(names.get(bit));
                rest &= ~(1L << bit);
            }
        }
        if (rest != 0) {
            text.add("0x" + Long.toHexString(rest));
        }
        return text.toString();
    }
}
