package org.wasmaudit.wasm.structure;

/** A proposal of the WebAssembly community, as a set of opcodes and forms that can be switched on and off together. */
public enum Feature {
    MVP("mvp", Status.MERGED),
    MUTABLE_GLOBALS("mutable-globals", Status.MERGED),
    SIGN_EXTENSION("sign-extension", Status.MERGED),
    SATURATING_TRUNCATION("saturating-truncation", Status.MERGED),
    MULTI_VALUE("multi-value", Status.MERGED),
    BULK_MEMORY("bulk-memory", Status.MERGED),
    REFERENCE_TYPES("reference-types", Status.MERGED),
    SIMD("simd", Status.MERGED),
    RELAXED_SIMD("relaxed-simd", Status.MERGED),
    TAIL_CALL("tail-call", Status.MERGED),
    MULTI_MEMORY("multi-memory", Status.MERGED),
    MEMORY64("memory64", Status.MERGED),
    EXTENDED_CONST("extended-const", Status.MERGED),
    FUNCTION_REFERENCES("function-references", Status.MERGED),
    GC("gc", Status.MERGED),
    EXCEPTIONS("exceptions", Status.MERGED),
    LEGACY_EXCEPTIONS("legacy-exceptions", Status.MERGED),
    THREADS("threads", Status.PHASE_4),
    WIDE_ARITHMETIC("wide-arithmetic", Status.PHASE_4),
    CUSTOM_PAGE_SIZES("custom-page-sizes", Status.PHASE_3);

    /** How far a proposal has come; what is merged or in phase 4 is on unless switched off. */
    public enum Status {
        MERGED,
        PHASE_4,
        PHASE_3
    }

    private final String text;
    private final Status status;

    Feature(String text, Status status) {
        this.text = text;
        this.status = status;
    }

    /** The name on the command line, as in {@code -W simd=n}. */
    public String text() {
        return text;
    }

    public Status status() {
        return status;
    }

    public boolean onByDefault() {
        return status != Status.PHASE_3;
    }
}
