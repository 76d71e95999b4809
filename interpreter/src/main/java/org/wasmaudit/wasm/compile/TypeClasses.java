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
 *
 * <p>Where modules were compiled ahead of time, the classes of their types lie beside theirs, and all modules that are
 * found by the same class loader share those. Public, since the class {@link #HOLDER} beside them holds them.
 */
public final class TypeClasses {
    static final String NAME = "org/wasmaudit/wasm/compile/TypeClasses";

    /** The class beside compiled modules in whose field {@link #FIELD} the types among their classes are. */
    static final String HOLDER = ModuleLayout.PACKAGE + "Types";

    static final String FIELD = "types";

    private static final String STRUCTS = StructClass.ROOT.replace('/', '.');

    /** Finds classes that were compiled ahead of time, or is that of the engine. */
    private final ClassLoader parent;

    private final boolean ahead;
    private final Map<DefinedType, WeakReference<Class<?>>> classes = new HashMap<>();
    private final TypeNames names = new TypeNames();
    private @Nullable Class<?> structs;

    TypeClasses() {
        parent = TypeClasses.class.getClassLoader();
        ahead = false;
    }

    /** @param holder the class that holds these types, beside the classes of some */
    public TypeClasses(Class<?> holder) {
        parent = holder.getClassLoader();
        ahead = true;
        Exports.to(parent.getUnnamedModule());
    }

    /** The types of the modules that a class loader finds; new ones where it finds none. */
    static TypeClasses in(ClassLoader loader) {
        TypeClasses known = held(loader);
        return known == null ? new TypeClasses() : known;
    }

    private static @Nullable TypeClasses held(ClassLoader loader) {
        try {
            return (TypeClasses) Class.forName(HOLDER.replace('/', '.'), true, loader).getField(FIELD).get(null);
        } catch (ClassNotFoundException none) {
            return null;
        } catch (ReflectiveOperationException | ClassCastException other) {
            throw new LinkageError(HOLDER, other);
        }
    }

    /** The types among which a class is one. */
    static TypeClasses of(Class<?> type) {
        if (type.getClassLoader() instanceof TypeLoader own) {
            return own.types;
        }
        TypeClasses held = held(type.getClassLoader());
        if (held == null) {
            throw new LinkageError(type.getName());
        }
        return held;
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
            known = found(names.of(type));
        }
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
            Class<?> found = found(StructClass.ROOT);
            known = found == null ? new TypeLoader(this, null).define(StructClass.generateRoot()) : found;
            structs = known;
        }
        return known;
    }

    /** A class that was compiled ahead of time, or null. */
    private @Nullable Class<?> found(String name) {
        try {
            return ahead ? Class.forName(name.replace('/', '.'), false, parent) : null;
        } catch (ClassNotFoundException none) {
            return null;
        }
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

    /** The class of a type, as bytes. */
    byte[] generate(DefinedType type) {
        DefinedType above = type.supertype();
        String name = name(type);
        return type.definition().composite() instanceof StructType
                ? StructClass.generate(name, above == null ? StructClass.ROOT : name(above), type)
                : TypeClass.generate(name, above == null ? TypedFunction.NAME : name(above), type);
    }

    /** Defines one class, which it resolves by its supertype and the engine. */
    private static final class TypeLoader extends ClassLoader {
        private final TypeClasses types;
        private final @Nullable Class<?> supertype;

        TypeLoader(TypeClasses types, @Nullable Class<?> supertype) {
            super("wasm-type", types.parent);
            this.types = types;
            this.supertype = supertype;
            Exports.to(getUnnamedModule());
        }

        Class<?> define(DefinedType type) {
            return define(types.generate(type));
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
