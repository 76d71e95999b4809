package org.wasmaudit.wasm.structure;

/** What follows an opcode in the binary format (spec 5.4), by the names of the fields in their order. */
public enum Immediate {
    NONE,
    /** A block type: empty, one value type, or a type index. */
    BLOCK_TYPE,
    /** A block type and a list of catch clauses. */
    CATCHES,
    LABEL,
    /** A list of labels and a default label. */
    LABELS,
    FUNCTION,
    /** A type index, then a table index. */
    TYPE_TABLE,
    TYPE,
    TYPE_FIELD,
    /** A type index, then a count of operands. */
    TYPE_LENGTH,
    TYPE_DATA,
    TYPE_ELEMENT,
    TYPE_TYPE,
    /** Cast flags, a label, the source heap type and the target heap type. */
    CAST,
    HEAP_TYPE,
    /** The list of value types of a typed {@code select}. */
    VALUE_TYPES,
    LOCAL,
    GLOBAL,
    TAG,
    TABLE,
    /** Destination table, then source table. */
    TABLES,
    ELEMENT,
    /** An element segment, then a table. */
    ELEMENT_TABLE,
    /** Alignment exponent, optional memory index, offset. */
    MEMORY_ARGUMENT,
    /** A memory argument, then a lane. */
    MEMORY_ARGUMENT_LANE,
    MEMORY,
    /** Destination memory, then source memory. */
    MEMORIES,
    DATA,
    /** A data segment, then a memory. */
    DATA_MEMORY,
    I32,
    I64,
    F32,
    F64,
    V128,
    LANE,
    /** Sixteen lanes of two concatenated vectors. */
    LANES,
    /** The reserved zero byte of {@code atomic.fence}. */
    FENCE
}
