package org.wasmaudit.wasi.call;

import java.util.List;
import org.wasmaudit.wasm.structure.NumberType;

/**
 * A type of the interface (witx, {@code typenames.witx}) as a parameter: its name there and the core values it is
 * passed as. Arguments of events, trace text and the core signatures of the calls derive from it.
 */
public enum WasiType {
    FD("fd", NumberType.I32),
    CLOCKID("clockid", NumberType.I32),
    TIMESTAMP("timestamp", NumberType.I64),
    SIZE("size", NumberType.I32),
    FILESIZE("filesize", NumberType.I64),
    FILEDELTA("filedelta", NumberType.I64),
    WHENCE("whence", NumberType.I32),
    FDFLAGS("fdflags", NumberType.I32),
    RIGHTS("rights", NumberType.I64),
    ADVICE("advice", NumberType.I32),
    FSTFLAGS("fstflags", NumberType.I32),
    LOOKUPFLAGS("lookupflags", NumberType.I32),
    OFLAGS("oflags", NumberType.I32),
    DIRCOOKIE("dircookie", NumberType.I64),
    EXITCODE("exitcode", NumberType.I32),
    SIGNAL("signal", NumberType.I32),
    RIFLAGS("riflags", NumberType.I32),
    SIFLAGS("siflags", NumberType.I32),
    SDFLAGS("sdflags", NumberType.I32),
    /** A string of the guest: pointer and length. */
    PATH("path", NumberType.I32, NumberType.I32),
    /** Buffers to be filled: pointer to an array of (pointer, length) and its count. */
    IOVECS("iovec_array", NumberType.I32, NumberType.I32),
    /** Buffers to be written out: pointer to an array of (pointer, length) and its count. */
    CIOVECS("ciovec_array", NumberType.I32, NumberType.I32),
    /** A buffer to be filled: pointer and length. */
    BUFFER("buffer", NumberType.I32, NumberType.I32),
    /** Pointer to an array of subscriptions, whose count is a parameter of its own. */
    SUBSCRIPTIONS("subscription", NumberType.I32),
    /** Pointer to room for as many events as there are subscriptions. */
    EVENTS("event", NumberType.I32),
    /** Pointer to an array of pointers into a buffer of strings. */
    STRING_POINTERS("pointers", NumberType.I32),
    /** Pointer to a buffer of zero-terminated strings. */
    STRINGS("strings", NumberType.I32),
    FDSTAT("fdstat", NumberType.I32),
    FILESTAT("filestat", NumberType.I32),
    PRESTAT("prestat", NumberType.I32),
    ROFLAGS("roflags", NumberType.I32);

    private final String text;
    private final List<NumberType> core;

    WasiType(String text, NumberType... core) {
        this.text = text;
        this.core = List.of(core);
    }

    /** The name in witx. */
    public String text() {
        return text;
    }

    /** The core values an argument of the type is passed as. */
    public List<NumberType> core() {
        return core;
    }
}
