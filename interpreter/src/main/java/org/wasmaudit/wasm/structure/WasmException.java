package org.wasmaudit.wasm.structure;

import org.jspecify.annotations.Nullable;

/**
 * A failure of a module or a guest, never of the engine: what it was, where, and one line that says so.
 *
 * <p>The message is the {@linkplain Fault#text() specification's words}, then the detail where there is one.
 */
public abstract sealed class WasmException extends RuntimeException
        permits ModuleException, org.wasmaudit.wasm.runtime.ExecutionException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final transient @Nullable String detail;

    protected WasmException(Fault fault, @Nullable String detail, boolean writableStackTrace) {
        super(detail == null ? fault.text() : fault.text() + ": " + detail, null, false, writableStackTrace);
        this.fault = fault;
        this.detail = detail;
    }

    public Fault fault() {
        return fault;
    }

    /** What exactly was wrong, without the fault's own words; may hold text of the guest, not yet escaped. */
    public @Nullable String detail() {
        return detail;
    }
}
