package org.wasmaudit.wasi.call;

/** How a path is resolved (witx {@code lookupflags}), as bits of a mask. */
public final class Lookupflags {
    public static final int SYMLINK_FOLLOW = 1 << 0;

    /** Every bit there is. */
    public static final int ALL = (1 << 1) - 1;

    private Lookupflags() {}
}
