package org.wasmaudit.wasi.call;

/** How a path is opened (witx {@code oflags}), as bits of a mask. */
public final class Oflags {
    public static final int CREAT = 1 << 0;
    public static final int DIRECTORY = 1 << 1;
    public static final int EXCL = 1 << 2;
    public static final int TRUNC = 1 << 3;

    /** Every bit there is. */
    public static final int ALL = (1 << 4) - 1;

    private Oflags() {}
}
