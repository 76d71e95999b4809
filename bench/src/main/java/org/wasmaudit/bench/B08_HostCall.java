package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a call of a function of the host cost, with a parameter and a result? */
public class B08_HostCall extends LoopsMeasured {
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object[] calls() {
        return function("host_calls").call(STEPS);
    }
}
