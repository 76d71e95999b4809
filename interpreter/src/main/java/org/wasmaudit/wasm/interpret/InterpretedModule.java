package org.wasmaudit.wasm.interpret;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Instantiation;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.validation.ValidModule;

/** A module ready to be interpreted: nothing is prepared, each function is translated at its first call. */
public final class InterpretedModule implements Code {
    private final ValidModule module;
    private final boolean metered;

    /** By the functions the module defines; two threads may translate one function, and either result serves. */
    private final AtomicReferenceArray<FunctionCode> codes;

    /** @param metered whether its code takes fuel */
    public InterpretedModule(ValidModule module, boolean metered) {
        this.module = module;
        this.metered = metered;
        this.codes = new AtomicReferenceArray<>(module.module().functions().size());
    }

    @Override
    public ValidModule module() {
        return module;
    }

    @Override
    public Instance instantiate(Store store, Imports imports) {
        return store.enter(() -> Instantiation.of(new InterpretedInstance(store, this), imports));
    }

    /** The code of a function the module defines, by function index. */
    FunctionCode code(int functionIndex) {
        int defined = functionIndex - module.importedFunctions();
        FunctionCode code = codes.get(defined);
        if (code == null) {
            code = translate(functionIndex).code();
            codes.set(defined, code);
        }
        return code;
    }

    Translation translate(int functionIndex) {
        return Translation.of(module, module.function(functionIndex), metered);
    }
}
