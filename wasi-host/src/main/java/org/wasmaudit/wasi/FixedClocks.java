package org.wasmaudit.wasi;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Clocks that every run sees alike: all begin at a fixed time, advance a step at each look, and are never waited for.
 */
final class FixedClocks implements ClockSource {
    /** 2022-01-01T00:00:00Z. */
    private static final long BEGINNING = 1_640_995_200_000_000_000L;

    private static final long STEP = 1_000_000;

    private final AtomicLong passed = new AtomicLong();

    @Override
    public long now(int clock) {
        return (clock == REALTIME ? BEGINNING : 0) + passed.addAndGet(STEP);
    }

    /** What the clock of the day shows to file systems, whose looks do not count: not all have the same. */
    long shown() {
        return BEGINNING + passed.get();
    }

    @Override
    public long resolution(int clock) {
        return STEP;
    }

    @Override
    public void sleep(int clock, long nanoseconds) {
        passed.addAndGet(nanoseconds);
    }
}
