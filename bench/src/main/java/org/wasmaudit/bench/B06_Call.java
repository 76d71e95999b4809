package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a direct call cost? The function is Fibonacci's, which does little else. */
public class B06_Call extends LoopsMeasured {
    private static final int DEPTH = 20;

    /** The calls of that depth: twice the 21st Fibonacci number, less one. */
    private static final int CALLS = 21_891;

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] calls() {
        return function("calls").call(DEPTH);
    }
}
