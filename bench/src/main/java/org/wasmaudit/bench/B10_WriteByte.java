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

/** What does an {@code fd_write} of one byte to a file cost, and what the same write in plain Java? */
public class B10_WriteByte extends FilesMeasured {
    private final ByteBuffer one = ByteBuffer.allocate(1);
    private @Nullable FileChannel channel;
    private int fd;

    @Override
    void prepare() throws IOException {
        fd = open();
        channel = FileChannel.open(file(), StandardOpenOption.WRITE);
    }

    @TearDown
    public void close() throws IOException {
        Objects.requireNonNull(channel).close();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] guest() {
        return guest("write", fd, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long java() throws IOException {
        FileChannel open = Objects.requireNonNull(channel);
        for (int i = 0; i < CALLS; i++) {
            one.rewind();
            open.write(one);
        }
        return open.position();
    }
}
