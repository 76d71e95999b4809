package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.DefinedType;

/**
 * The class loader of a compiled module. It generates a class when the JVM first asks for it, and the JVM does so when
 * code that uses it is first executed: functions that are never called are never compiled. What was compiled ahead of
 * time is found by its parent and not generated.
 */
final class ModuleLoader extends ClassLoader {
    private static final String PREFIX = ModuleLayout.PACKAGE.replace('/', '.');

    static {
        registerAsParallelCapable();
    }

    private final ModuleLayout layout;
    private final TypeClasses types;

    /** Finds the classes of a module that was compiled ahead of time; null where it was not. */
    private final @Nullable ClassLoader ahead;

    private final KeptClasses kept;

    /**
     * @param ahead finds the classes of the module where it was compiled ahead of time, or is null
     * @param kept classes from earlier runs, and for later ones
     */
    ModuleLoader(ModuleLayout layout, TypeClasses types, @Nullable ClassLoader ahead, KeptClasses kept) {
        super("wasm", ahead == null ? ModuleLoader.class.getClassLoader() : ahead);
        this.layout = layout;
        this.types = types;
        this.ahead = ahead;
        this.kept = kept;
        Exports.to(getUnnamedModule());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PREFIX)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known == null && ahead != null) {
                known = ahead(name, ahead);
            }
            return known != null ? known : findClass(name);
        }
    }

    private static @Nullable Class<?> ahead(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException none) {
            return null; // the object of a function that the module itself makes none of
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        DefinedType type = layout.type(internal);
        if (type != null) {
            return types.get(type);
        }
        byte[] bytes = kept.find(internal);
        try {
            if (bytes == null) {
                bytes = layout.generate(internal);
                kept.add(internal, bytes);
            }
        } catch (RuntimeException defect) {
            throw new LinkageError("no code for " + name, defect); // what a guest does must not look like this
        }
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
