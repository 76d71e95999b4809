package org.wasmaudit.wasm.structure;

/** An import (spec 2.5.10): two names and what is asked for. */
public record Import(String module, String name, ExternalType type) {}
