package org.wasmaudit.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/** What does it cost to read 64 KiB of a file, by {@code fd_pread} and in plain Java into an array? */
public class B11_ReadChunk extends FilesMeasured {
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private @Nullable FileChannel channel;
    private int fd;

    @Override
    void prepare() throws IOException {
        fd = open();
        channel = FileChannel.open(file(), StandardOpenOption.READ);
    }

    @TearDown
    public void close() throws IOException {
        Objects.requireNonNull(channel).close();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] guest() {
        return guest("read", fd, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int java() throws IOException {
        int read = 0;
        for (int i = 0; i < CALLS; i++) {
            chunk.clear();
            read += Objects.requireNonNull(channel).read(chunk, 0);
        }
        return read;
    }
}
