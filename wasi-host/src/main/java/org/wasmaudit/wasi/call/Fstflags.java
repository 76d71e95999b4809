package org.wasmaudit.wasi.call;

/** Which times are set, and whether to now (witx {@code fstflags}), as bits of a mask. */
public final class Fstflags {
    public static final int ATIM = 1 << 0;
    public static final int ATIM_NOW = 1 << 1;
    public static final int MTIM = 1 << 2;
    public static final int MTIM_NOW = 1 << 3;

    /** Every bit there is. */
    public static final int ALL = (1 << 4) - 1;

    private Fstflags() {}
}
