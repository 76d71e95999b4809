package org.wasmaudit.wasm.compile;

/** In which forms the parts of functions are generated that {@link VectorRegions} finds. */
enum VectorForms {
    /** Vectors are two longs each. */
    LONGS,
    /** A {@link VectorChoice} is made while they run. */
    BOTH,
    /** Vectors are objects, however slow at first: for tests. */
    OBJECTS;

    /** What this JVM is up to. */
    static VectorForms ofThisJvm() {
        return VectorModule.isAvailable() ? BOTH : LONGS;
    }
}
