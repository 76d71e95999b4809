package org.wasmaudit.audit.event;

import org.wasmaudit.wasi.Timing;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;

/** Is given every call, on the guest's thread and in order; what it throws ends the run. */
public interface EventSink {
    /** A call that may not return, before its effect. */
    default void enter(WasiInvocation invocation, Verdict verdict) {}

    /**
     * A call that is over.
     *
     * @param returned whether it has an outcome; one that ended the run has none
     */
    void call(WasiInvocation invocation, boolean returned);

    /** What the sink wants to know of times. */
    default Timing timing() {
        return Timing.EACH;
    }

    /** How many of the first bytes that flow in a call the sink wants to see. */
    default int sampleBytes() {
        return 0;
    }
}
