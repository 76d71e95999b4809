package org.wasmaudit.wasm.compile;

/** Where the locals of a {@link FunctionTree} are kept by a method: how to load and store them. */
interface Variables {
    JvmType type(int local);

    /** Puts a local on the stack; of a vector both halves. */
    void load(int local);

    /** Puts half a vector on the stack. */
    void loadHalf(int local, boolean high);

    /** Takes a local's new value from the stack; of a vector both halves, the high one on top. */
    void store(int local);

    /** Sets a local to what {@code value} puts on the stack. */
    void set(int local, Runnable value);

    /** Stores the value on the stack and leaves it there; not for vectors. */
    void tee(int local);
}
