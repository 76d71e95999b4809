package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a load and a store cost, in order, over 64 KiB? */
public class B05_MemoryLoop extends LoopsMeasured {
    /** The cells the function passes over each time. */
    private static final int CELLS = 16 * 1024;

    @Benchmark
    @OperationsPerInvocation(10 * CELLS)
    public @Nullable Object[] passes() {
        return function("memory_passes").call(10);
    }
}
