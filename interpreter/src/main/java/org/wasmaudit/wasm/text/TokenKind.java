package org.wasmaudit.wasm.text;

/** The sorts of tokens (spec 6.3.1). */
enum TokenKind {
    OPEN,
    CLOSE,
    KEYWORD,
    /** An integer or a floating-point number. */
    NUMBER,
    STRING,
    IDENTIFIER,
    /** What is none of the others, and so never right outside an annotation. */
    RESERVED,
    END
}
