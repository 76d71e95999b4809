package org.wasmaudit.wasm.structure;

/** What a field of a structure or array holds (spec 2.3.9): a value, or a packed integer. */
public sealed interface StorageType permits ValueType, PackedType {
    /** The type of the field's value on the operand stack: i32 for a packed field. */
    default ValueType unpacked() {
        return this instanceof ValueType value ? value : NumberType.I32;
    }

    /** The type as the text format writes it. */
    String text();
}
