package org.wasmaudit.wasm.runtime;

/** A structure or an array (spec 4.2.14), a plain Java object to the virtual machine's garbage collector. */
public abstract sealed class Aggregate permits StructInstance, ArrayInstance {
    /** What casts compare. */
    public final CanonicalType type;

    Aggregate(CanonicalType type) {
        this.type = type;
    }
}
