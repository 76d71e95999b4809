package org.wasmaudit.wasi.call;

import java.util.List;

/**
 * What sort of thing a descriptor is open on or a name stands for (witx {@code filetype}), in the order of its
 * numbers.
 */
public enum Filetype {
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    REGULAR_FILE,
    SOCKET_DGRAM,
    SOCKET_STREAM,
    SYMBOLIC_LINK;

    private static final List<Filetype> BY_CODE = List.of(values());

    /** The type with a number, {@link #UNKNOWN} where no type has it. */
    public static Filetype ofCode(int code) {
        return code >= 0 && code < BY_CODE.size() ? BY_CODE.get(code) : UNKNOWN;
    }

    /** The number a guest sees. */
    @SuppressWarnings("EnumOrdinal") // witx numbers its cases by their order, and so does this list
    public int code() {
        return ordinal();
    }

    public boolean isSocket() {
        return this == SOCKET_DGRAM || this == SOCKET_STREAM;
    }
}
