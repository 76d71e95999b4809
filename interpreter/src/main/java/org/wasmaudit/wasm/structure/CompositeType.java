package org.wasmaudit.wasm.structure;

/** A type made of other types (spec 2.3.8). */
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {}
