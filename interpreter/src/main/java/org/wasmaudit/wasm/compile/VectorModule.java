package org.wasmaudit.wasm.compile;

import java.lang.reflect.Method;

/**
 * The JDK's module of vector objects, an incubator. A program that was started with {@code --add-modules
 * jdk.incubator.vector} has it, after a warning and at the price of a slower start. One that was started with {@code
 * --add-exports java.base/jdk.internal.module=ALL-UNNAMED} gets it here, when a guest first needs it. Any other does
 * without.
 */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Whether the module is there or can be loaded. */
    static boolean isAvailable() {
        if (isLoaded()) {
            return true;
        }
        try {
            Class<?> modules = modules();
            return modules.getModule().isExported(modules.getPackageName(), VectorModule.class.getModule());
        } catch (ReflectiveOperationException | LinkageError otherJdk) {
            return false;
        }
    }

    private static boolean isLoaded() {
        return ModuleLayer.boot().findModule(NAME).isPresent();
    }

    private static Class<?> modules() throws ClassNotFoundException {
        return Class.forName("jdk.internal.module.Modules");
    }

    /** Loads the module, if that has not happened yet. */
    static void load() {
        if (!isLoaded()) {
            try {
                Method load = modules().getMethod("loadModule", String.class);
                load.invoke(null, NAME);
            } catch (ReflectiveOperationException otherJdk) {
                throw new LinkageError(NAME, otherJdk);
            }
        }
    }
}
