package org.wasmaudit.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What do {@code path_open} and {@code fd_close} of a file cost, confined by the kernel, and what the same in Java? */
public class B13_OpenClose extends FilesMeasured {
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] guest() {
        return guest("open_close", CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int java() throws IOException {
        for (int i = 0; i < CALLS; i++) {
            FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE).close();
        }
        return CALLS;
    }
}
