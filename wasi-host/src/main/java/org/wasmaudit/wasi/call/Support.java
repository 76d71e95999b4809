package org.wasmaudit.wasi.call;

/** How far a call is implemented; the note beside it in the table says what is missing. */
public enum Support {
    FULL,
    PARTIAL,
    /** The call answers {@code nosys} and does nothing. */
    NOT_YET
}
