package org.wasmaudit.wasm.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.WasmException;

/** A guest's run ended by a fault of its own: a trap, an exhausted stack, or an exception nobody caught. */
public abstract sealed class ExecutionException extends WasmException permits Trap, UncaughtException {
    private static final long serialVersionUID = 1L;

    private transient List<WasmFrame> backtrace = List.of();

    ExecutionException(Fault fault, @Nullable String detail, boolean writableStackTrace) {
        super(fault, detail, writableStackTrace);
    }

    /** The guest's calls at the fault, innermost first; empty until the engine has left the guest's code. */
    public List<WasmFrame> backtrace() {
        return backtrace;
    }

    /** Adds calls further out, the inner ones first; an engine does so where its part of the guest's code is left. */
    public void addFrames(List<WasmFrame> frames) {
        List<WasmFrame> longer = new ArrayList<>(backtrace);
        longer.addAll(frames);
        backtrace = List.copyOf(longer);
    }
}
