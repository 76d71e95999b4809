package org.wasmaudit.wasm.compile;

/** How vectors are represented in a method, and what its instructions on them become. */
interface VectorForm {
    /** An instruction that computes; its vector operands are atoms. */
    void emit(Node node);

    /** Puts a constant on the stack. */
    void constant(Node node);

    /** Puts either of two vectors on the stack. */
    void select(Node node);

    /** Puts a vector on the stack whose low half is the node's operand, and whose high half is zero. */
    void zeroExtend(Node node);

    /** Puts a vector in memory on the stack. */
    void load(Node node);

    void store(Node node);

    /** Makes a vector of the two halves that are on the stack, the high one on top. */
    void join();

    /** Takes a vector off the stack. */
    void drop();
}
