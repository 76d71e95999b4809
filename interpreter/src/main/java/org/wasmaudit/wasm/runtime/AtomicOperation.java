package org.wasmaudit.wasm.runtime;

/** What an atomic read-modify-write instruction does with the value in memory (threads proposal). */
public enum AtomicOperation {
    ADD,
    SUBTRACT,
    AND,
    OR,
    XOR,
    EXCHANGE;

    /** The new value, of which the bits the memory has room for count. */
    public long apply(long old, long operand) {
        return switch (this) {
            case ADD -> old + operand;
            case SUBTRACT -> old - operand;
            case AND -> old & operand;
            case OR -> old | operand;
            case XOR -> old ^ operand;
            case EXCHANGE -> operand;
        };
    }
}
