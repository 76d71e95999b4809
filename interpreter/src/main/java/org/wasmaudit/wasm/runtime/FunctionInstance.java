package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.FunctionType;

/** A function instance (spec 4.2.5), of a module or of the host: what a {@code funcref} refers to. */
public abstract class FunctionInstance {
    private final DefinedType type;
    private final FunctionType signature;

    protected FunctionInstance(DefinedType type) {
        this.type = type;
        this.signature = (FunctionType) type.expand();
    }

    /** The type, canonical within the store: two functions of equal type there share one object. */
    public final DefinedType type() {
        return type;
    }

    /** The parameters and results. */
    public final FunctionType signature() {
        return signature;
    }

    /**
     * Calls the function with its parameters at {@code base} and following of {@code values}, where it leaves its
     * results. Whoever calls has reserved room for the larger of the two.
     *
     * @throws ExecutionException when the guest fails
     * @throws ExceptionInstance when an exception leaves the function
     */
    public abstract void invoke(ValueStack values, int base);
}
