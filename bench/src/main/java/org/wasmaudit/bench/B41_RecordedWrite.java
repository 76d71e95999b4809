package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does the record of {@code fd_write} cost, of one byte to a file? */
public class B41_RecordedWrite extends RecordMeasured {
    private int descriptor;

    @Override
    void prepare() {
        descriptor = open();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] write() {
        return guest("write", descriptor, CALLS);
    }
}
