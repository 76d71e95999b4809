package org.wasmaudit.wasm.structure;

/** A number type (spec 2.3.1). */
public enum NumberType implements ValueType {
    I32("i32", 0x7F),
    I64("i64", 0x7E),
    F32("f32", 0x7D),
    F64("f64", 0x7C);

    private final String text;
    private final int code;

    NumberType(String text, int code) {
        this.text = text;
        this.code = code;
    }

    @Override
    public String text() {
        return text;
    }

    /** The byte of the binary format (spec 5.3.1). */
    public int code() {
        return code;
    }

    @Override
    public String toString() {
        return text;
    }
}
