package org.wasmaudit.wasm.structure;

/** An array type (spec 2.3.9). */
public record ArrayType(FieldType field) implements CompositeType {}
