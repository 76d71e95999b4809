package org.wasmaudit.audit.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.wasmaudit.audit.event.Ending;

/** The thread a guest runs on, whose stack bounds how deep the guest may call. */
final class GuestThread {
    private final FutureTask<Ending> task;
    private final Thread thread;

    GuestThread(Callable<Ending> run, long stackBytes) {
        task = new FutureTask<>(run);
        thread = new Thread(null, task, "guest", stackBytes);
        thread.setDaemon(true);
    }

    Thread thread() {
        return thread;
    }

    /** Starts the guest and waits for its end. */
    Ending run() throws Refusal {
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Ending.of(Ending.Kind.CANCELLED, "interrupted");
        }
    }
}
