package org.wasmaudit.wasm.compile;

import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.CanonicalType;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.StructInstance;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.StructType;

/**
 * The classes of function and structure types, which all modules of an engine share so that they can call each other
 * and pass structures. Each class has a loader of its own and is held weakly: it goes with the last module or structure
 * that uses it.
 */
final class TypeClasses {
    private static final String STRUCTS = StructClass.ROOT.replace('/', '.');

    private final Map<DefinedType, WeakReference<Class<?>>> classes = new HashMap<>();
    private final TypeNames names = new TypeNames();
    private @Nullable Class<?> structs;

    /** The types among which a class is one. */
    static TypeClasses of(Class<?> type) {
        return ((TypeLoader) type.getClassLoader()).types;
    }

    /** The internal name of the class of a type. */
    String name(DefinedType type) {
        return names.of(type);
    }

    /** The class of a function type, or of a structure type that has one. */
    synchronized Class<?> get(DefinedType type) {
        WeakReference<Class<?>> reference = classes.get(type);
        Class<?> known = reference == null ? null : reference.get();
        if (known == null) {
            DefinedType supertype = type.supertype();
            known = new TypeLoader(this, supertype == null ? null : get(supertype)).define(type);
            classes.put(type, new WeakReference<>(known));
        }
        return known;
    }

    /** The superclass of all classes of structures. */
    synchronized Class<?> structs() {
        Class<?> known = structs;
        if (known == null) {
            known = new TypeLoader(this, null).define(StructClass.generateRoot());
            structs = known;
        }
        return known;
    }

    /** A new structure of zeros and nulls, as generated code makes it. */
    StructInstance newStruct(CanonicalType type) {
        if (!StructClass.has(type.definition())) {
            return type.newStruct();
        }
        try {
            return (StructInstance) get(type.definition()).getConstructor(CanonicalType.class).newInstance(type);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("class of a structure type", impossible);
        }
    }

    /** A function as generated code calls it. */
    TypedFunction typed(FunctionInstance function) {
        FunctionInstance own = function instanceof CompiledFunction compiled ? compiled.typed() : function;
        if (own instanceof TypedFunction typed && get(function.type().definition()).isInstance(typed)) {
            return typed;
        }
        if (function.adapter instanceof TypedFunction adapter && of(adapter.getClass()) == this) {
            return adapter;
        }
        TypedFunction adapter = adapter(function);
        function.adapter = adapter;
        return adapter;
    }

    private TypedFunction adapter(FunctionInstance function) {
        try {
            Constructor<?> constructor = get(function.type().definition())
                    .getConstructor(CanonicalType.class, FunctionInstance.class);
            return (TypedFunction) constructor.newInstance(function.type(), function);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("class of a function type", impossible);
        }
    }

    /** Defines one class, which it resolves by its supertype and the engine. */
    private static final class TypeLoader extends ClassLoader {
        private final TypeClasses types;
        private final @Nullable Class<?> supertype;

        TypeLoader(TypeClasses types, @Nullable Class<?> supertype) {
            super("wasm-type", TypeClasses.class.getClassLoader());
            this.types = types;
            this.supertype = supertype;
            Exports.to(getUnnamedModule());
        }

        Class<?> define(DefinedType type) {
            DefinedType above = type.supertype();
            String name = types.name(type);
            if (type.definition().composite() instanceof StructType) {
                return define(StructClass.generate(name, above == null ? StructClass.ROOT : types.name(above), type));
            }
            return define(TypeClass.generate(name, above == null ? TypedFunction.NAME : types.name(above), type));
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (supertype != null && supertype.getName().equals(name)) {
                return supertype;
            }
            if (STRUCTS.equals(name)) {
                return types.structs();
            }
            throw new ClassNotFoundException(name);
        }
    }
}
