package org.wasmaudit.wasm.structure;

/** The type of a table (spec 2.3.15). */
public record TableType(AddressType address, SizeLimits limits, ReferenceType element) implements ExternalType {}
