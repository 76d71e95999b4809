package org.wasmaudit.wasm.structure;

/** The five kinds of imports and exports; the ordinal is the byte of the binary format (spec 5.5.5). */
public enum ExternalKind {
    FUNCTION("func"),
    TABLE("table"),
    MEMORY("memory"),
    GLOBAL("global"),
    TAG("tag");

    private final String text;

    ExternalKind(String text) {
        this.text = text;
    }

    /** The keyword of the text format. */
    public String text() {
        return text;
    }
}
