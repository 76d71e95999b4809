package org.wasmaudit.wasi.call;

/** What a call does to its resource; what changes nothing outside the guest is {@link #INSPECT}. */
public enum Effect {
    /** Facts about the resource, but no contents. */
    INSPECT,
    /** Contents flow to the guest. */
    READ,
    /** Contents flow from the guest. */
    WRITE,
    /** Names or attributes change, things come to be or cease. */
    CHANGE,
    /** A descriptor comes to be. */
    OPEN,
    /** A descriptor ceases or moves. */
    CLOSE,
    /** Time passes. */
    WAIT,
    /** The guest ends. */
    END
}
