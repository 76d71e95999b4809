package org.wasmaudit.wasi;

import org.wasmaudit.wasi.call.ErrnoException;

/** The clocks a guest sees; all values are nanoseconds. */
public interface ClockSource {
    /** Since 1970-01-01T00:00:00Z. */
    int REALTIME = 0;

    /** Never goes back; its beginning means nothing. */
    int MONOTONIC = 1;

    /** The processor time of the process. */
    int PROCESS_CPUTIME = 2;

    /** The processor time of the calling thread. */
    int THREAD_CPUTIME = 3;

    /**
     * What a clock shows.
     *
     * @param clock one of the four numbers above
     * @throws ErrnoException if there is no such clock here
     */
    long now(int clock) throws ErrnoException;

    /** The step in which a clock advances, above 0. */
    long resolution(int clock) throws ErrnoException;

    /**
     * Waits until that much time has passed on a clock, or the thread is interrupted, which ends the wait early and
     * leaves the thread's interrupt flag set.
     */
    void sleep(int clock, long nanoseconds) throws ErrnoException;
}
