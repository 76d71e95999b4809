package org.wasmaudit.wasm.compile;

import org.wasmaudit.wasm.validation.ValidModule;

/** The compiling engine: its modules may import from each other. May be shared between threads. */
public final class ModuleCompiler {
    private final TypeClasses types = new TypeClasses();
    private final VectorForms vectors;

    public ModuleCompiler() {
        this(VectorForms.ofThisJvm());
    }

    ModuleCompiler(VectorForms vectors) {
        this.vectors = vectors;
    }

    /** The function that a method of compiled code belongs to, by its index, or -1 where it is no guest's. */
    public static int functionOf(String className, String methodName) {
        return JvmTrace.function(className, methodName);
    }

    /**
     * Makes a module ready to run; functions are compiled when they are first called.
     *
     * @param metered whether its code takes fuel
     */
    public CompiledCode compile(ValidModule module, boolean metered) {
        return new CompiledCode(module, types, metered, vectors);
    }
}
