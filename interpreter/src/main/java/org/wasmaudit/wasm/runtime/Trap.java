package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;

/** Execution stopped by the specification's rules (spec 4.4), or by a limit of its host; no guest can catch it. */
public final class Trap extends ExecutionException {
    private static final long serialVersionUID = 1L;

    private Trap(Fault fault, @Nullable String detail) {
        super(fault, detail, true);
    }

    public static Trap of(Fault fault) {
        return new Trap(fault, null);
    }

    public static Trap of(Fault fault, String detail) {
        return new Trap(fault, detail);
    }
}
