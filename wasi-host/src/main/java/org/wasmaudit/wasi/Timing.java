package org.wasmaudit.wasi;

/** What an observer wants to know of times. Two readings of the clock cost more than the cheapest calls themselves. */
public enum Timing {
    /** Nothing: the clock is not read. */
    NONE,
    /** How long calls take together. Of those that are often made and quick some are timed, and stand for others. */
    SUMS,
    /** When each call begins, and how long it takes. */
    EACH
}
