package org.wasmaudit.wasm.structure;

/** What sort of thing an instruction does; engines, listings and analyses treat the opcodes of one kind alike. */
public enum Kind {
    /** Blocks, branches, return: structured control. */
    CONTROL,
    /** Calls, tail calls included. */
    CALLING,
    /** Throwing and catching. */
    EXCEPTION,
    /** {@code drop} and {@code select}. */
    PARAMETRIC,
    /** Locals and globals. */
    VARIABLE,
    TABLE_OPERATION,
    LOAD,
    STORE,
    /** Size, growth and bulk operations of memories. */
    MEMORY_OPERATION,
    CONSTANT,
    /** One number to a truth value. */
    TEST,
    /** Two numbers to a truth value. */
    COMPARE,
    UNARY,
    BINARY,
    /** From one number type to another. */
    CONVERT,
    /** Two results: 128-bit integer arithmetic. */
    WIDE,
    /** References and null, apart from aggregates. */
    REFERENCE,
    /** Structures, arrays, i31 and casts. */
    AGGREGATE,
    VECTOR_LOAD,
    VECTOR_STORE,
    /** A scalar into every lane. */
    VECTOR_SPLAT,
    /** A lane to a scalar. */
    VECTOR_EXTRACT,
    /** A scalar into one lane. */
    VECTOR_REPLACE,
    /** Each half of the result depends on the same halves of the operands only. */
    VECTOR_LANEWISE,
    /** A lane-wise shift by an i32 count. */
    VECTOR_SHIFT,
    /** A half of the result depends on both halves of an operand. */
    VECTOR_CROSSING,
    /** A vector to an i32. */
    VECTOR_REDUCE,
    ATOMIC
}
