package org.wasmaudit.wasm.structure;

/** The vector type (spec 2.3.2). */
public enum VectorType implements ValueType {
    V128;

    /** The byte of the binary format (spec 5.3.2). */
    public static final int CODE = 0x7B;

    @Override
    public String text() {
        return "v128";
    }

    @Override
    public String toString() {
        return text();
    }
}
