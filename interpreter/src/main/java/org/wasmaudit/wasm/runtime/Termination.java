package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The host's decision to end the run from within a host function, such as a guest's own exit. It passes through all
 * guest code; engines neither catch nor convert it.
 */
public abstract class Termination extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected Termination(@Nullable String message) {
        super(message, null, false, false);
    }
}
