package org.wasmaudit.wasm.structure;

/** A field of a structure, or the elements of an array (spec 2.3.9). */
public record FieldType(StorageType storage, boolean mutable) {}
