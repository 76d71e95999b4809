package org.wasmaudit.wasm.compile;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.wasmaudit.wasm.runtime.CanonicalType;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Instantiation;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.validation.ValidModule;

/** A module as JVM classes, which are generated as they are needed. */
public final class CompiledCode implements Code {
    private final ValidModule module;
    private final TypeClasses types;
    private final ModuleLoader loader;
    private final Constructor<?> constructor;

    CompiledCode(ValidModule module, TypeClasses types) {
        this.module = module;
        this.types = types;
        ModuleLayout layout = new ModuleLayout(module, types);
        this.loader = new ModuleLoader(layout, types);
        this.constructor = constructor(layout.instanceClass(), Store.class, CompiledCode.class);
    }

    @Override
    public ValidModule module() {
        return module;
    }

    TypeClasses types() {
        return types;
    }

    @Override
    public Instance instantiate(Store store, Imports imports) {
        return Instantiation.of((CompiledInstance) newInstance(constructor, store, this), imports);
    }

    /** The object of a function of an instance. */
    TypedFunction newFunction(CompiledInstance instance, int index, CanonicalType type) {
        Constructor<?> of = constructor(ModuleLayout.objectClass(index), CanonicalType.class, instance.getClass());
        return (TypedFunction) newInstance(of, type, instance);
    }

    private Constructor<?> constructor(String internalName, Class<?>... parameters) {
        try {
            return Class.forName(internalName.replace('/', '.'), true, loader).getConstructor(parameters);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(internalName, impossible);
        }
    }

    private static Object newInstance(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException failed) {
            throw new LinkageError(constructor.toString(), failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(constructor.toString(), impossible);
        }
    }
}
