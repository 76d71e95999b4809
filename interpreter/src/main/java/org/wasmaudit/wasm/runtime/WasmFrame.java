package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A call of the guest in a backtrace.
 *
 * @param name the name section's name, as the guest wrote it: escape it before printing
 * @param codeOffset offset of the instruction in the binary module, or -1 where it is not known
 */
public record WasmFrame(int functionIndex, @Nullable String name, long codeOffset) {}
