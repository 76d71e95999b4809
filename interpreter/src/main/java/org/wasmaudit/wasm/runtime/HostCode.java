package org.wasmaudit.wasm.runtime;

/** What a host function does. */
@FunctionalInterface
public interface HostCode {
    /**
     * Reads the parameters at {@code base} and following of {@code values} and leaves the results there.
     *
     * @param caller the instance whose code makes the call, for its memory; it imported the function or was handed it
     */
    void call(Instance caller, ValueStack values, int base);
}
