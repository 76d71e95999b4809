package org.wasmaudit.wasi;

/**
 * Is told of every call a guest makes, before and after; it may refuse a call before anything has happened.
 *
 * <p>{@link #before} and {@link #after} come in pairs on the guest's thread, for every call, also one with a bad
 * pointer or descriptor. A call that is denied or killed has an {@code after} too, with the errno of the refusal. The
 * exceptions are a call that ends the run by itself ({@code proc_exit}, {@code proc_raise}) and one that fails in the
 * host or an observer: in place of {@code after} such a call has {@link #abandoned}. Calls may nest, and with several
 * threads they overlap: then another call's {@code before} comes between the two, but never two at the same time.
 * Whatever an observer throws ends the run; the call then has no effect if it was thrown from {@code before}.
 */
public interface WasiObserver {
    /**
     * A call whose arguments are decoded and whose paths are resolved, with no effect so far.
     *
     * @param invocation valid until {@code after} returns; the object is used again for the next call
     */
    default Verdict before(WasiInvocation invocation) {
        return Verdict.allow();
    }

    /** The same call with its outcome. */
    default void after(WasiInvocation invocation) {}

    /**
     * The same call where it has no outcome, since it ended the run or something failed; perhaps not all observers had
     * been told of it before. Called while what ended it is on its way.
     */
    default void abandoned(WasiInvocation invocation) {}

    /**
     * The guest has started a thread, by {@code thread-spawn} of wasi-threads.
     *
     * @param thread its number, which {@link WasiInvocation#thread} tells of its calls
     */
    default void threadStarted(int thread) {}

    /** What the observer wants to know of times. */
    default Timing timing() {
        return Timing.EACH;
    }

    /** How many of the first bytes that flow the observer wants to {@linkplain WasiInvocation#sample see}. */
    default int sampleBytes() {
        return 0;
    }
}
