package org.wasmaudit.wasm.structure;

/** A global the module defines (spec 2.5.4). */
public record Global(GlobalType type, Expression initializer) {}
