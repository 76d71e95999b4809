package org.wasmaudit.wasm.structure;

/** The type of a value (spec 2.3.5): a number, a vector or a reference. */
public sealed interface ValueType extends StorageType permits NumberType, VectorType, ReferenceType {
    /** How many 64-bit cells a value takes on a {@code ValueStack}: two for a vector, else one. */
    default int cells() {
        return this == VectorType.V128 ? 2 : 1;
    }

    /** Whether a local of this type has a value before it is set (spec 3.2.1). */
    default boolean isDefaultable() {
        return !(this instanceof ReferenceType reference) || reference.nullable();
    }
}
