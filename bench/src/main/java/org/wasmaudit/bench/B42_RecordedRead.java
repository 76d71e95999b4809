package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does the record of {@code fd_pread} cost, of 64 KiB of a file? */
public class B42_RecordedRead extends RecordMeasured {
    private int descriptor;

    @Override
    void prepare() {
        descriptor = open();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] read() {
        return guest("read", descriptor, CALLS);
    }
}
