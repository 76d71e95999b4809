package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;

/** How a value stands on the {@code ValueStack}, as an immediate of instructions that move values of any type. */
final class Shape {
    /** One cell of the numbers. */
    static final int NUMBER = 0;

    /** Two cells of the numbers. */
    static final int VECTOR = 1;

    /** One of the references. */
    static final int REFERENCE = 2;

    private Shape() {}

    static int of(ValueType type) {
        return switch (type) {
            case NumberType ignored -> NUMBER;
            case VectorType ignored -> VECTOR;
            case ReferenceType ignored -> REFERENCE;
        };
    }
}
