package org.wasmaudit.wasm.structure;

/** A custom section (spec 5.5.3) as a range of the module's bytes, behind its name. */
public record CustomSection(String name, int start, int length) {}
