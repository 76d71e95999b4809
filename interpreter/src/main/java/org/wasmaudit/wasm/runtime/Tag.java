package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.DefinedType;

/** A tag instance (spec 4.2.9); its identity is what a handler compares. */
public final class Tag {
    private final DefinedType type;

    public Tag(DefinedType type) {
        this.type = type;
    }

    /** The function type whose parameters are the payload. */
    public DefinedType type() {
        return type;
    }
}
