package org.wasmaudit.wasi.call;

/** The state of a descriptor (witx {@code fdflags}), as bits of a mask. */
public final class Fdflags {
    public static final int APPEND = 1 << 0;
    public static final int DSYNC = 1 << 1;
    public static final int NONBLOCK = 1 << 2;
    public static final int RSYNC = 1 << 3;
    public static final int SYNC = 1 << 4;

    /** Every bit there is. */
    public static final int ALL = (1 << 5) - 1;

    private Fdflags() {}
}
