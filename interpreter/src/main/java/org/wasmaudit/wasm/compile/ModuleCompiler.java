package org.wasmaudit.wasm.compile;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.CodeCache;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.validation.ValidModule;

/** The compiling engine: its modules may import from each other. May be shared between threads. */
public final class ModuleCompiler {
    private final TypeClasses types;
    private final VectorForms vectors;

    /** Finds classes that were compiled ahead of time, or is null. */
    private final @Nullable ClassLoader ahead;

    private final @Nullable CodeCache cache;

    /** See {@link EngineDigest}; null until it was asked for. */
    private final AtomicReference<String> engine = new AtomicReference<>();

    public ModuleCompiler() {
        this(VectorForms.ofThisJvm());
    }

    ModuleCompiler(VectorForms vectors) {
        this(vectors, null, null);
    }

    private ModuleCompiler(VectorForms vectors, @Nullable ClassLoader ahead, @Nullable CodeCache cache) {
        this.types = ahead == null ? new TypeClasses() : TypeClasses.in(ahead);
        this.vectors = vectors;
        this.ahead = ahead;
        this.cache = cache;
    }

    /** One that uses classes which were compiled ahead of time, where a class loader finds them. */
    public ModuleCompiler findingIn(ClassLoader loader) {
        return new ModuleCompiler(vectors, loader, cache);
    }

    /** One that keeps code in a cache. */
    public ModuleCompiler keepingIn(CodeCache where) {
        return new ModuleCompiler(vectors, ahead, where);
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
        return new CompiledCode(module, this, metered);
    }

    /** The classes of a module for one way in which its memories may be represented. */
    ModuleClasses classes(CompiledCode code, BitSet outside) {
        if (ahead != null) {
            String root = root(key(code.hash(), outside, code.isMetered(), VectorForms.BOTH));
            ModuleLayout layout =
                    new ModuleLayout(root, code.module(), types, outside, code.isMetered(), VectorForms.BOTH);
            if (isFound(layout.instanceClass(), ahead)) {
                return new ModuleClasses(layout, types, ahead, KeptClasses.none());
            }
        }
        KeptClasses kept = cache == null
                ? KeptClasses.none()
                : KeptClasses.of(cache, key(code.hash(), outside, code.isMetered(), vectors));
        ModuleLayout layout = new ModuleLayout(code.module(), types, outside, code.isMetered(), vectors);
        return new ModuleClasses(layout, types, null, kept);
    }

    private static boolean isFound(String name, ClassLoader loader) {
        try (InputStream bytes = loader.getResourceAsStream(name + ".class")) {
            return bytes != null;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String root(CodeKey key) {
        return ModuleLayout.PACKAGE + "m" + key.name() + "/";
    }

    private CodeKey key(String module, BitSet outside, boolean metered, VectorForms forms) {
        String digest = engine.get();
        if (digest == null) {
            digest = EngineDigest.compute();
            engine.set(digest);
        }
        return CodeKey.of(digest, module, outside, metered, forms);
    }

    /**
     * A module that is to be compiled ahead of time, or was.
     *
     * @param limits which decide what memories are outside of the heap, if none is imported that is not as its type
     *     has it
     * @param metered whether its code takes fuel
     */
    public AheadOfTime ahead(ValidModule module, Limits limits, boolean metered) {
        BitSet outside = new BitSet();
        for (int i = 0; i < module.memories().size(); i++) {
            outside.set(i, Memory.isNative(module.memories().get(i), limits));
        }
        CodeKey key = key(CodeKey.hash(module.module().bytes()), outside, metered, VectorForms.BOTH);
        ModuleLayout layout = new ModuleLayout(root(key), module, types, outside, metered, VectorForms.BOTH);
        return new AheadOfTime(module, key, root(key), layout, types);
    }
}
