package org.wasmaudit.audit.cli;

import java.io.PrintStream;

/** Says on a terminal that something takes its time, once it has taken a second; leaves no trace. */
final class Progress implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1000;

    private final Thread thread;

    private Progress(Thread thread) {
        this.thread = thread;
    }

    /** Shows what is being done until it is closed; nothing where there is no terminal. */
    static Progress of(String what) {
        PrintStream terminal = System.err;
        Thread thread = Thread.ofPlatform().daemon().name("wasmaudit-progress").unstarted(() -> show(what, terminal));
        if (Terminal.ERR.isTerminal()) {
            thread.start();
        }
        return new Progress(thread);
    }

    private static void show(String what, PrintStream terminal) {
        boolean shown = false;
        try {
            for (int second = 1; ; second++) {
                Thread.sleep(PATIENCE_MILLIS);
                terminal.print("\r" + what + " … " + second + " s");
                terminal.flush();
                shown = true;
            }
        } catch (InterruptedException e) {
            if (shown) {
                terminal.print("\r\u001b[K");
                terminal.flush();
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
