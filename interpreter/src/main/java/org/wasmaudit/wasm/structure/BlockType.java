package org.wasmaudit.wasm.structure;

/** The type of a block as written (spec 2.4.1): nothing, one result, or a function type by its index. */
public sealed interface BlockType {
    /** Neither parameters nor results. */
    BlockType EMPTY = new Empty();

    /** See {@link #EMPTY}. */
    record Empty() implements BlockType {}

    /** No parameters and one result. */
    record OfValue(ValueType type) implements BlockType {}

    /** The parameters and results of a function type. */
    record OfType(int typeIndex) implements BlockType {}
}
