package org.wasmaudit.wasi.call;

/** Which ways of a socket are shut (witx {@code sdflags}), as bits of a mask. */
public final class Sdflags {
    public static final int RD = 1 << 0;
    public static final int WR = 1 << 1;

    /** Every bit there is. */
    public static final int ALL = (1 << 2) - 1;

    private Sdflags() {}
}
