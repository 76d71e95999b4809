package org.wasmaudit.wasi.call;

import static org.wasmaudit.wasi.call.Domain.ANY;
import static org.wasmaudit.wasi.call.Domain.cases;
import static org.wasmaudit.wasi.call.Domain.flags;

import java.util.List;
import org.wasmaudit.wasm.structure.NumberType;

/**
 * A type of the interface (witx, {@code typenames.witx}) as a parameter: its name there, how many bytes it takes where
 * a call stores it in the guest's memory (0 where none does), the numbers it admits, and the core values it is passed
 * as. Arguments of events, trace text and the core signatures of the calls derive from it.
 */
public enum WasiType {
    FD("fd", 4, ANY, NumberType.I32),
    CLOCKID("clockid", 0, cases("realtime", "monotonic", "process_cputime_id", "thread_cputime_id"), NumberType.I32),
    TIMESTAMP("timestamp", 8, ANY, NumberType.I64),
    SIZE("size", 4, ANY, NumberType.I32),
    FILESIZE("filesize", 8, ANY, NumberType.I64),
    FILEDELTA("filedelta", 0, ANY, NumberType.I64),
    WHENCE("whence", 0, cases("set", "cur", "end"), NumberType.I32),
    FDFLAGS("fdflags", 0, flags("append", "dsync", "nonblock", "rsync", "sync"), NumberType.I32),
    /**
     * Bits no right stands for are asked for by some toolchains and granted to nobody, so that every number is
     * admitted.
     */
    RIGHTS("rights", 0, ANY, NumberType.I64),
    ADVICE(
            "advice",
            0,
            cases("normal", "sequential", "random", "willneed", "dontneed", "noreuse"),
            NumberType.I32),
    FSTFLAGS("fstflags", 0, flags("atim", "atim_now", "mtim", "mtim_now"), NumberType.I32),
    LOOKUPFLAGS("lookupflags", 0, flags("symlink_follow"), NumberType.I32),
    OFLAGS("oflags", 0, flags("creat", "directory", "excl", "trunc"), NumberType.I32),
    DIRCOOKIE("dircookie", 0, ANY, NumberType.I64),
    EXITCODE("exitcode", 0, ANY, NumberType.I32),
    SIGNAL(
            "signal",
            0,
            cases(
                    "none", "hup", "int", "quit", "ill", "trap", "abrt", "bus", "fpe", "kill", "usr1", "segv", "usr2",
                    "pipe", "alrm", "term", "chld", "cont", "stop", "tstp", "ttin", "ttou", "urg", "xcpu", "xfsz",
                    "vtalrm", "prof", "winch", "poll", "pwr", "sys"),
            NumberType.I32),
    RIFLAGS("riflags", 0, flags("recv_peek", "recv_waitall"), NumberType.I32),
    /** None is defined. */
    SIFLAGS("siflags", 0, flags(), NumberType.I32),
    SDFLAGS("sdflags", 0, flags("rd", "wr"), NumberType.I32),
    /** A string of the guest: pointer and length. */
    PATH("path", 0, ANY, NumberType.I32, NumberType.I32),
    /** Buffers to be filled: pointer to an array of (pointer, length) and its count. */
    IOVECS("iovec_array", 0, ANY, NumberType.I32, NumberType.I32),
    /** Buffers to be written out: pointer to an array of (pointer, length) and its count. */
    CIOVECS("ciovec_array", 0, ANY, NumberType.I32, NumberType.I32),
    /** A buffer to be filled: pointer and length. */
    BUFFER("buffer", 0, ANY, NumberType.I32, NumberType.I32),
    /** Pointer to an array of subscriptions, whose count is a parameter of its own. */
    SUBSCRIPTIONS("subscription", 0, ANY, NumberType.I32),
    /** Pointer to room for as many events as there are subscriptions. */
    EVENTS("event", 0, ANY, NumberType.I32),
    /** Pointer to an array of pointers into a buffer of strings. */
    STRING_POINTERS("pointers", 0, ANY, NumberType.I32),
    /** Pointer to a buffer of zero-terminated strings. */
    STRINGS("strings", 0, ANY, NumberType.I32),
    FDSTAT("fdstat", 24, ANY, NumberType.I32),
    FILESTAT("filestat", 64, ANY, NumberType.I32),
    PRESTAT("prestat", 8, ANY, NumberType.I32),
    ROFLAGS("roflags", 2, flags("recv_data_truncated"), NumberType.I32);

    private final String text;
    private final int stored;
    private final Domain domain;
    private final List<NumberType> core;
    private final int coreValues;

    WasiType(String text, int stored, Domain domain, NumberType... core) {
        this.text = text;
        this.stored = stored;
        this.domain = domain;
        this.core = List.of(core);
        this.coreValues = core.length;
    }

    /** The name in witx. */
    public String text() {
        return text;
    }

    /** How many bytes a result of the type takes in the guest's memory; 0 where no call stores one. */
    public int stored() {
        return stored;
    }

    /** The numbers an argument of the type may have, with their names. */
    public Domain domain() {
        return domain;
    }

    /** The core values an argument of the type is passed as. */
    public List<NumberType> core() {
        return core;
    }

    /** How many those are. */
    public int coreValues() {
        return coreValues;
    }
}
