package org.wasmaudit.wasi;

/**
 * Is told of every call a guest makes, before and after; it may refuse a call before anything has happened.
 *
 * <p>{@link #before} and {@link #after} come in pairs on the guest's thread, with two exceptions: a call that ends the
 * run ({@code proc_exit}) has no {@code after}, and a refused call has an {@code after} with the errno of the refusal.
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
}
