package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a step of arithmetic cost, in 64-bit integers with a remainder, and in floating point? */
public class B04_NumericLoop extends LoopsMeasured {
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object[] integers() {
        return function("integers").call(STEPS);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object[] reals() {
        return function("reals").call(STEPS);
    }
}
