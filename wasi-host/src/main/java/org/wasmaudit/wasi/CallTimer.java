package org.wasmaudit.wasi;

import org.wasmaudit.wasi.call.WasiCall;

/**
 * Decides which calls of a thread are timed. Where sums suffice these are the first {@value #EACH_AT_FIRST} of each
 * sort, and then one in {@value #ONE_IN}, by a dice that does not know how long the call will take: so the time of that
 * one, {@value #ONE_IN} times, is the expected time of them all. A sort of call that turns out to be slow is timed each
 * time again: there the clock costs little, and one long wait would count as many.
 */
@SuppressWarnings("EnumOrdinal") // an array costs a nanosecond a call, a map ten times that
final class CallTimer {
    static final int EACH_AT_FIRST = 1000;
    static final int ONE_IN = 16;
    static final long SLOW_NANOS = 100_000;

    private final Timing timing;
    private final int[] timed = new int[WasiCall.values().length];
    private int dice = 0x2545_F491;

    CallTimer(Timing timing) {
        this.timing = timing;
    }

    /** How many calls of its sort the time of this one stands for; 0 if it is not timed. */
    int weight(WasiCall call) {
        if (timing != Timing.SUMS) {
            return 1;
        }
        int sort = call.ordinal();
        if (timed[sort] < EACH_AT_FIRST) {
            timed[sort]++;
            return 1;
        }
        dice ^= dice << 13;
        dice ^= dice >>> 17;
        dice ^= dice << 5;
        return (dice & ONE_IN - 1) == 0 ? ONE_IN : 0;
    }

    /** The time, for a call of that weight. */
    long now(int weight) {
        return weight == 0 || timing == Timing.NONE ? 0 : System.nanoTime();
    }

    /** Takes in how long a call took that was timed. */
    void took(WasiCall call, long nanos) {
        if (nanos > SLOW_NANOS) {
            timed[call.ordinal()] = 0;
        }
    }
}
