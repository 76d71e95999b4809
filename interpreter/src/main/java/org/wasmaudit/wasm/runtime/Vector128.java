package org.wasmaudit.wasm.runtime;

/** A vector as a host passes it to a guest and back: lane 0 is in the low bits of {@code low}. */
public record Vector128(long low, long high) {}
