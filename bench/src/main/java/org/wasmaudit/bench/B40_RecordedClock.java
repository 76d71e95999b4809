package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does the record of {@code clock_time_get} cost, the cheapest call worth making? */
public class B40_RecordedClock extends RecordMeasured {
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] clock() {
        return guest("clock", CALLS);
    }
}
