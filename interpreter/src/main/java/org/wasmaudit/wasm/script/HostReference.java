package org.wasmaudit.wasm.script;

/** A reference to an object of the host, which scripts tell apart by a number: {@code (ref.extern 1)}. */
public record HostReference(long number) {}
