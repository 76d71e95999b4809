package org.wasmaudit.wasm.structure;

import org.jspecify.annotations.Nullable;

/** A heap type with a name of its own (spec 2.3.3). */
public enum AbstractHeapType implements HeapType {
    ANY("any", "anyref", 0x6E),
    EQ("eq", "eqref", 0x6D),
    I31("i31", "i31ref", 0x6C),
    STRUCT("struct", "structref", 0x6B),
    ARRAY("array", "arrayref", 0x6A),
    NONE("none", "nullref", 0x71),
    FUNC("func", "funcref", 0x70),
    NOFUNC("nofunc", "nullfuncref", 0x73),
    EXTERN("extern", "externref", 0x6F),
    NOEXTERN("noextern", "nullexternref", 0x72),
    EXN("exn", "exnref", 0x69),
    NOEXN("noexn", "nullexnref", 0x74),
    /** Below every heap type: what unreachable code yields. It has no encoding. */
    BOTTOM("bot", "bot", -1);

    private final String text;
    private final String nullableText;
    private final int code;

    AbstractHeapType(String text, String nullableText, int code) {
        this.text = text;
        this.nullableText = nullableText;
        this.code = code;
    }

    @Override
    public String text() {
        return text;
    }

    /** The abbreviation for the nullable reference, {@code funcref}. */
    public String nullableText() {
        return nullableText;
    }

    /** The byte of the binary format (spec 5.3.3), or -1. */
    public int code() {
        return code;
    }

    /** The type of a byte of the binary format, or null. */
    public static @Nullable AbstractHeapType ofCode(int code) {
        for (AbstractHeapType type : values()) {
            if (type.code == code && type != BOTTOM) {
                return type;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return text;
    }
}
