package org.wasmaudit.wasm.structure;

/** The type of a global (spec 2.3.16). */
public record GlobalType(ValueType value, boolean mutable) implements ExternalType {}
