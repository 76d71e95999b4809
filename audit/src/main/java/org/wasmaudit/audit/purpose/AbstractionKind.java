package org.wasmaudit.audit.purpose;

import java.util.Locale;

/** The eight sorts of abstraction of WASPur (Romano and Wang, WWW 2023): the alphabet of its sequences. */
public enum AbstractionKind {
    SET(1),
    STORE(2),
    MEMCPY(3),
    IF(4),
    BLOCK(5),
    FOR(6),
    CALL(7),
    CALL_INDIRECT(8);

    private final int code;

    AbstractionKind(int code) {
        this.code = code;
    }

    /** The number it has in an encoded sequence, 1 to 8; 0 is free for padding. */
    public int code() {
        return code;
    }

    /** The name the paper uses. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
