package org.wasmaudit.wasm.structure;

/** The five kinds of imports and exports (spec 2.5.10). */
public enum ExternalKind {
    FUNCTION(0, "func"),
    TABLE(1, "table"),
    MEMORY(2, "memory"),
    GLOBAL(3, "global"),
    TAG(4, "tag");

    private final int code;
    private final String text;

    ExternalKind(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The byte of the binary format (spec 5.5.5). */
    public int code() {
        return code;
    }

    /** The keyword of the text format. */
    public String text() {
        return text;
    }
}
