package org.wasmaudit.wasi;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/** The clocks of the host. */
final class HostClocks implements ClockSource {
    private static final long SECOND = 1_000_000_000L;

    private final long origin = System.nanoTime();

    @Override
    public long now(int clock) throws ErrnoException {
        return switch (clock) {
            case REALTIME -> {
                Instant now = Instant.now();
                yield now.getEpochSecond() * SECOND + now.getNano();
            }
            case MONOTONIC -> System.nanoTime() - origin;
            default -> throw Errno.NOTSUP.exception();
        };
    }

    @Override
    public long resolution(int clock) throws ErrnoException {
        return switch (clock) {
            case REALTIME, MONOTONIC -> 1;
            default -> throw Errno.NOTSUP.exception();
        };
    }

    @Override
    public void sleep(int clock, long nanoseconds) throws ErrnoException {
        long end = now(clock) + nanoseconds;
        long left = nanoseconds;
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = end - now(clock);
        }
    }
}
