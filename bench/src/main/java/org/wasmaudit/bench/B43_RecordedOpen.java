package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does the record of {@code path_open} cost: of one that is refused since the file exists, and of one that is not,
 * with the {@code fd_close} behind it?
 */
public class B43_RecordedOpen extends RecordMeasured {
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] refused() {
        return guest("open_refused", CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] openAndClose() {
        return guest("open_close", CALLS);
    }
}
