package org.wasmaudit.wasm.compile;

import org.wasmaudit.wasm.structure.DefinedType;

/**
 * The class loader of a compiled module. It generates a class when the JVM first asks for it, and the JVM does so when
 * code that uses it is first executed: functions that are never called are never compiled.
 */
final class ModuleLoader extends ClassLoader {
    private static final String PREFIX = ModuleLayout.PACKAGE.replace('/', '.');

    static {
        registerAsParallelCapable();
    }

    private final ModuleLayout layout;
    private final TypeClasses types;

    ModuleLoader(ModuleLayout layout, TypeClasses types) {
        super("wasm", ModuleLoader.class.getClassLoader());
        this.layout = layout;
        this.types = types;
        Exports.to(getUnnamedModule());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PREFIX)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        DefinedType type = layout.type(internal);
        if (type != null) {
            return types.get(type);
        }
        byte[] bytes;
        try {
            bytes = layout.generate(internal);
        } catch (RuntimeException defect) {
            throw new LinkageError("no code for " + name, defect); // what a guest does must not look like this
        }
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
