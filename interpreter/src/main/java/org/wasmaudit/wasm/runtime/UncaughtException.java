package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.Fault;

/** A WebAssembly exception that left the outermost guest function. */
public final class UncaughtException extends ExecutionException {
    private static final long serialVersionUID = 1L;

    private final transient ExceptionInstance exception;

    public UncaughtException(ExceptionInstance exception) {
        super(Fault.UNCAUGHT_EXCEPTION, null, false);
        this.exception = exception;
        addFrames(exception.frames());
    }

    public ExceptionInstance exception() {
        return exception;
    }
}
