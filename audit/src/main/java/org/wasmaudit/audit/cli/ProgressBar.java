package org.wasmaudit.audit.cli;

import java.util.concurrent.atomic.AtomicInteger;

/** How far long work has come, on the error stream where that is a terminal; nothing of it is left when it is done. */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 40;

    private final int steps;
    private final boolean shown;
    private final AtomicInteger done = new AtomicInteger();

    private ProgressBar(int steps) {
        this.steps = steps;
        this.shown = steps > 2000 && Terminal.ERR.isTerminal();
    }

    static ProgressBar start(int steps) {
        return new ProgressBar(steps);
    }

    /** One of the steps has been made; by any thread. */
    void step() {
        int now = done.incrementAndGet();
        int part = Math.max(1, steps / 100);
        if (shown && now % part == 0) {
            int full = (int) ((long) WIDTH * now / steps);
            System.err.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "]");
        }
    }

    @Override
    public void close() {
        if (shown) {
            System.err.print("\r" + " ".repeat(WIDTH + 2) + "\r");
        }
    }
}
