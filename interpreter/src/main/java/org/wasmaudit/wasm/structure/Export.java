package org.wasmaudit.wasm.structure;

/** An export (spec 2.5.11): a name and the definition or import it stands for. */
public record Export(String name, ExternalKind kind, int index) {}
