package org.wasmaudit.wasi.call;

/** What a call takes a path for. */
public enum PathUse {
    /** The parameter is no path. */
    NONE,
    /** For what the path leads to; where that is not there, for the name it would have. */
    THING,
    /** For the name itself, which comes to be or ceases; a link at its end is not followed. */
    NAME,
    /** For its text alone, which leads nowhere. */
    TEXT
}
