package org.wasmaudit.wasi.fs.host;

import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/** The clocks that count processor time; Linux has both, elsewhere Java knows that of the process. */
public final class ProcessorClocks {
    private static final int PROCESS = 2;
    private static final int THREAD = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final long TICK = 10_000_000L;

    private final Kernel kernel = new Kernel();

    /** Nanoseconds the process has computed. */
    public long process() throws ErrnoException {
        if (Kernel.isKnown()) {
            return ask(SystemCall.CLOCK_GETTIME, PROCESS);
        }
        Duration total = ProcessHandle.current().info().totalCpuDuration().orElse(null);
        if (total == null) {
            throw Errno.NOTSUP.exception();
        }
        return total.toNanos();
    }

    /** Nanoseconds the calling thread has computed. */
    public long thread() throws ErrnoException {
        requireKnown();
        return ask(SystemCall.CLOCK_GETTIME, THREAD);
    }

    public long processResolution() throws ErrnoException {
        return Kernel.isKnown() ? ask(SystemCall.CLOCK_GETRES, PROCESS) : TICK;
    }

    public long threadResolution() throws ErrnoException {
        requireKnown();
        return ask(SystemCall.CLOCK_GETRES, THREAD);
    }

    private static void requireKnown() throws ErrnoException {
        if (!Kernel.isKnown()) {
            throw Errno.NOTSUP.exception();
        }
    }

    private long ask(SystemCall call, int clock) throws ErrnoException {
        Scratch scratch = kernel.take();
        Kernel.call(scratch, call, clock, scratch.record.address(), 0, 0, 0);
        long time = scratch.record.get(ValueLayout.JAVA_LONG, 0) * SECOND
                + scratch.record.get(ValueLayout.JAVA_LONG, Long.BYTES);
        kernel.give(scratch);
        return time;
    }
}
