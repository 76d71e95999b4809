package org.wasmaudit.wasm.structure;

/** An array type (spec 2.3.9). */
public record ArrayType(FieldType field) implements CompositeType {
    /** The type as the text format writes it. */
    @Override
    public String toString() {
        return "(array " + field + ")";
    }
}
