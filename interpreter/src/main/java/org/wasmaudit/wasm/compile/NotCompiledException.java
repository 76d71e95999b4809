package org.wasmaudit.wasm.compile;

import org.wasmaudit.wasm.structure.Opcode;

/** The compiler does not know an instruction yet. */
public final class NotCompiledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCompiledException(Opcode opcode) {
        super("not yet compiled: " + opcode.text(), null, false, false);
    }
}
