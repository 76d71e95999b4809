package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.FunctionType;

/** A tag instance (spec 4.2.9); its identity is what a handler compares. */
public final class Tag implements ExternalValue {
    private final CanonicalType type;

    public Tag(CanonicalType type) {
        this.type = type;
    }

    /** The function type whose parameters are the payload. */
    public CanonicalType type() {
        return type;
    }

    /** The payload, as parameters. */
    public FunctionType signature() {
        return (FunctionType) type.composite();
    }
}
