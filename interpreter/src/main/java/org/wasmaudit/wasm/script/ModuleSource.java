package org.wasmaudit.wasm.script;

import org.wasmaudit.wasm.structure.ModuleException;

/** A module of a script before it is decoded. */
@FunctionalInterface
public interface ModuleSource {
    /**
     * The module in the binary format.
     *
     * @throws ModuleException where the module is quoted text, and malformed
     */
    byte[] bytes();
}
