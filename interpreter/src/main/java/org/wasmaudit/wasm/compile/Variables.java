package org.wasmaudit.wasm.compile;

/** Where the locals of a {@link FunctionTree} are kept by a method: how to load and store them. */
interface Variables {
    JvmType type(int local);

    /** Puts a local on the stack; not for vectors. */
    void load(int local);

    /** Takes a local's new value from the stack; of a vector, both halves, the high one on top. */
    void store(int local);

    /** Stores the value on the stack and leaves it there; not for vectors. */
    void tee(int local);

    /** Puts half a vector on the stack. */
    void loadHalf(int local, boolean high);
}
