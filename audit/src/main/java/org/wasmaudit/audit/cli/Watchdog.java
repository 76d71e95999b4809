package org.wasmaudit.audit.cli;

import java.time.Duration;
import org.wasmaudit.wasm.runtime.Store;

/**
 * Ends a run after a time: asks the guest to stop, wakes it where it waits, and if it still has not ended (it reads
 * from a terminal, say), does what has to be done without it.
 */
final class Watchdog implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Duration limit;
    private final Store store;
    private final Thread guest;
    private final Runnable lastResort;
    private final Thread thread;
    private volatile boolean fired;

    /**
     * Starts the clock.
     *
     * @param guest the thread the guest runs on
     * @param lastResort ends the run where the guest's thread does not
     */
    Watchdog(Duration limit, Store store, Thread guest, Runnable lastResort) {
        this.limit = limit;
        this.store = store;
        this.guest = guest;
        this.lastResort = lastResort;
        this.thread = Thread.ofPlatform().daemon().name("wasmaudit-timeout").start(this::watch);
    }

    private void watch() {
        try {
            Thread.sleep(limit);
            fired = true;
            store.interrupt();
            guest.interrupt();
            Thread.sleep(GRACE);
            lastResort.run();
        } catch (InterruptedException e) {
            // the run ended in time
        }
    }

    /** Whether the time was up. */
    boolean fired() {
        return fired;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
