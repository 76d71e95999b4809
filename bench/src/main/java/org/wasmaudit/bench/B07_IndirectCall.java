package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a call through a table cost, of four functions of one type in turn? */
public class B07_IndirectCall extends LoopsMeasured {
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object[] calls() {
        return function("indirect_calls").call(STEPS);
    }
}
