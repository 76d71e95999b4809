package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Store;

/** An instance whose functions are interpreted. */
final class InterpretedInstance extends Instance {
    private final InterpretedModule interpreted;

    InterpretedInstance(Store store, InterpretedModule interpreted) {
        super(store, interpreted.module());
        this.interpreted = interpreted;
    }

    @Override
    protected FunctionInstance define(int index) {
        return new InterpretedFunction(this, index);
    }

    Translation translate(int functionIndex) {
        return interpreted.translate(functionIndex);
    }

    FunctionCode code(int functionIndex) {
        return interpreted.code(functionIndex);
    }
}
