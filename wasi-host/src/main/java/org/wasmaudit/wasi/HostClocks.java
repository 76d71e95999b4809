package org.wasmaudit.wasi;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.fs.host.ProcessorClocks;

/** The clocks of the host. The monotonic one begins when this object is made, so that guests do not see its uptime. */
final class HostClocks implements ClockSource {
    private static final long SECOND = 1_000_000_000L;

    private final long origin = System.nanoTime();
    private final ProcessorClocks processor = new ProcessorClocks();

    @Override
    public long now(int clock) throws ErrnoException {
        return switch (clock) {
            case REALTIME -> {
                Instant now = Instant.now();
                yield now.getEpochSecond() * SECOND + now.getNano();
            }
            case MONOTONIC -> System.nanoTime() - origin;
            case PROCESS_CPUTIME -> processor.process();
            case THREAD_CPUTIME -> processor.thread();
            default -> throw Errno.INVAL.exception();
        };
    }

    @Override
    public long resolution(int clock) throws ErrnoException {
        return switch (clock) {
            case REALTIME, MONOTONIC -> 1;
            case PROCESS_CPUTIME -> processor.processResolution();
            case THREAD_CPUTIME -> processor.threadResolution();
            default -> throw Errno.INVAL.exception();
        };
    }

    @Override
    public void sleep(int clock, long nanoseconds) throws ErrnoException {
        long start = now(clock);
        long passed = 0;
        while (passed < nanoseconds && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, nanoseconds - passed);
            passed = now(clock) - start;
        }
    }
}
