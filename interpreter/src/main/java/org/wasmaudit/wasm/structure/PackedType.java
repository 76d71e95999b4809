package org.wasmaudit.wasm.structure;

/** An integer of a field narrower than i32 (spec 2.3.9). */
public enum PackedType implements StorageType {
    I8("i8", 0x78),
    I16("i16", 0x77);

    private final String text;
    private final int code;

    PackedType(String text, int code) {
        this.text = text;
        this.code = code;
    }

    @Override
    public String text() {
        return text;
    }

    /** How many bytes a field takes. */
    public int width() {
        return this == I8 ? Byte.BYTES : Short.BYTES;
    }

    /** The byte of the binary format (spec 5.3.7). */
    public int code() {
        return code;
    }
}
