package org.wasmaudit.audit.cli;

import java.util.OptionalLong;
import java.util.Timer;
import java.util.TimerTask;
import org.wasmaudit.wasm.runtime.Store;

/** Interrupts a guest when its time is over, unless it was closed before. */
final class Deadline implements AutoCloseable {
    private final Timer timer = new Timer("deadline", true);
    private volatile boolean passed;

    private Deadline() {}

    /** Starts to count; no deadline where the time is empty. */
    static Deadline start(OptionalLong milliseconds, Store store) {
        Deadline deadline = new Deadline();
        if (milliseconds.isPresent()) {
            deadline.timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            deadline.passed = true;
                            store.interrupt();
                        }
                    },
                    milliseconds.getAsLong());
        }
        return deadline;
    }

    boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
