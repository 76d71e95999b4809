package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.ValueStack;

/**
 * A function of a compiled module before anybody has called it: most functions in a table never are, and a class for
 * each would cost more time than all else in an instantiation.
 */
final class CompiledFunction extends FunctionInstance {
    private final CompiledInstance instance;
    private final int index;
    private @Nullable TypedFunction typed;

    CompiledFunction(CompiledInstance instance, int index) {
        super(instance.store().canonical(instance.module().functionTypes().get(index)));
        this.instance = instance;
        this.index = index;
    }

    /** The function as generated code calls it. */
    TypedFunction typed() {
        TypedFunction known = typed;
        if (known == null) {
            known = instance.classes().newFunction(instance, index, type());
            typed = known;
        }
        return known;
    }

    @Override
    public void invoke(ValueStack values, int base) {
        try {
            typed().invoke(values, base);
        } catch (ExecutionException fault) {
            fault.addFrames(JvmTrace.frames(fault.getStackTrace(), instance.module()));
            throw fault;
        }
    }
}
