package org.wasmaudit.wasm;

/** The version of the binary format this engine reads. */
public final class Version {
    /** The only version number the specification has given out (section 5.5.16). */
    public static final int BINARY_FORMAT = 1;

    private Version() {}
}
