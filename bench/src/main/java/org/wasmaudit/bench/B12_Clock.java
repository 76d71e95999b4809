package org.wasmaudit.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** What does a {@code clock_time_get} cost, and what asking the clock in Java? */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class B12_Clock extends FilesMeasured {
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] guest() {
        return guest("clock", CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long java() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += System.nanoTime();
        }
        return sum;
    }
}
