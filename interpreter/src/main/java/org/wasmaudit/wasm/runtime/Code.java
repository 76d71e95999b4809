package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.validation.ValidModule;

/** A valid module made ready to run by an engine; immutable to those who hold it, and shareable between threads. */
public interface Code {
    ValidModule module();

    /**
     * Instantiates the module (spec 4.5.4), its start function included.
     *
     * @throws ModuleException when an import is missing or of another type, or a limit is exceeded
     * @throws ExecutionException when a segment does not fit, or the start function fails
     * @throws IllegalStateException when the store is running in another thread
     */
    Instance instantiate(Store store, Imports imports);

    /** Has the engine's cache, where it has one, keep what was generated so far. */
    default void keep() {}
}
