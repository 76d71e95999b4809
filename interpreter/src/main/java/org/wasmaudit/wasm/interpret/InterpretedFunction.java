package org.wasmaudit.wasm.interpret;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.ValueStack;

/** A function of an instance, interpreted. */
final class InterpretedFunction extends FunctionInstance {
    final InterpretedInstance instance;
    final int index;
    private @Nullable FunctionCode code;

    InterpretedFunction(InterpretedInstance instance, int index) {
        super(instance.store().canonical(instance.module().functionTypes().get(index)));
        this.instance = instance;
        this.index = index;
    }

    FunctionCode code() {
        FunctionCode known = code;
        if (known == null) {
            known = instance.code(index);
            code = known;
        }
        return known;
    }

    /** The function translated anew, to learn where its instructions stand in the module. */
    Translation translate() {
        return instance.translate(index);
    }

    @Override
    public void invoke(ValueStack values, int base) {
        Interpreter.run(this, values, base);
    }
}
