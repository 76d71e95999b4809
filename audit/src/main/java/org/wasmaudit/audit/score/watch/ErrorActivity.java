package org.wasmaudit.audit.score.watch;

/** Calls that failed: by kind, and how closely they came together. */
@SuppressWarnings("EnumOrdinal") // a row of an array that never leaves this object
final class ErrorActivity {
    /** What a failure says about the guest's intention. */
    enum Kind {
        NONE,
        /** It may not. */
        REFUSED,
        /** There is no such thing. */
        ABSENT,
        /** There is no more of it. */
        EXHAUSTED,
        /** The descriptor is not open. */
        NOT_OPEN,
        OTHER
    }

    private static final int WINDOW = 16;

    private final long[] counts = new long[Kind.values().length];
    private int last;
    private int most;
    private int mostSince;

    void add(Kind kind) {
        counts[kind.ordinal()]++;
        last = (last << 1 | (kind == Kind.NONE ? 0 : 1)) & (1 << WINDOW) - 1;
        mostSince = Math.max(mostSince, Integer.bitCount(last));
        most = Math.max(most, mostSince);
    }

    long count(Kind kind) {
        return counts[kind.ordinal()];
    }

    /** The largest number of failures among 16 calls in a row. */
    int mostInAWindow() {
        return most;
    }

    /** The largest since this was asked before. */
    int takeMostSince() {
        int taken = mostSince;
        mostSince = 0;
        return taken;
    }
}
