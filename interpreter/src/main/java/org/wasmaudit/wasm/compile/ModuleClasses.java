package org.wasmaudit.wasm.compile;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.CanonicalType;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.runtime.StructInstance;
import org.wasmaudit.wasm.validation.ValidModule;

/** The classes of a module, as far as the compiler's own code uses them by reflection. */
public final class ModuleClasses {
    private final ModuleLayout layout;
    private final TypeClasses types;
    private final ModuleLoader loader;
    private final Constructor<?> constructor;

    private final KeptClasses kept;

    /**
     * @param ahead finds the classes of the module where it was compiled ahead of time, or is null
     * @param kept classes from earlier runs, and for later ones
     */
    ModuleClasses(ModuleLayout layout, TypeClasses types, @Nullable ClassLoader ahead, KeptClasses kept) {
        this.layout = layout;
        this.types = types;
        this.kept = kept;
        this.loader = new ModuleLoader(layout, types, ahead, kept);
        this.constructor = constructor(layout.instanceClass(), Store.class, ModuleClasses.class);
    }

    ValidModule module() {
        return layout.module();
    }

    /** How many imported functions have a field of the instance. */
    int importFields() {
        return layout.importFields();
    }

    /** Has the cache keep what was generated. */
    void keep() {
        kept.save();
    }

    /** A function as generated code calls it. */
    TypedFunction typed(FunctionInstance function) {
        return types.typed(function);
    }

    /** A new structure as generated code makes it. */
    StructInstance newStruct(CanonicalType type) {
        return types.newStruct(type);
    }

    /** A new, empty instance. */
    CompiledInstance newInstance(Store store) {
        return (CompiledInstance) newInstance(constructor, store, this);
    }

    /** The object of a function of an instance. */
    TypedFunction newFunction(CompiledInstance instance, int index, CanonicalType type) {
        Constructor<?> of = constructor(layout.objectClass(index), CanonicalType.class, instance.getClass());
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
