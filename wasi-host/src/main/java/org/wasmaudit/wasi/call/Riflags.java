package org.wasmaudit.wasi.call;

/** How a socket is read (witx {@code riflags}), as bits of a mask. */
public final class Riflags {
    public static final int RECV_PEEK = 1 << 0;
    public static final int RECV_WAITALL = 1 << 1;

    /** Every bit there is. */
    public static final int ALL = (1 << 2) - 1;

    private Riflags() {}
}
