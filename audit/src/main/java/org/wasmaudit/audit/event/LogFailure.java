package org.wasmaudit.audit.event;

import org.wasmaudit.wasm.runtime.Termination;

/** The run ends because what it does can't be recorded. */
public final class LogFailure extends Termination {
    private static final long serialVersionUID = 1L;

    public LogFailure(String message) {
        super(message);
    }
}
