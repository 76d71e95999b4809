package org.wasmaudit.wasm.compile;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.ExternalValue;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Instantiation;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.runtime.NativeMemory;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * A module as JVM classes, which are generated as they are needed. There is a set of classes for each way in which its
 * memories may be represented, which an import decides; as a rule there is one.
 */
public final class CompiledCode implements Code {
    private final ValidModule module;
    private final ModuleCompiler compiler;
    private final boolean metered;
    private final Map<BitSet, ModuleClasses> classes = new ConcurrentHashMap<>();
    private @Nullable String hash;

    CompiledCode(ValidModule module, ModuleCompiler compiler, boolean metered) {
        this.module = module;
        this.compiler = compiler;
        this.metered = metered;
    }

    /** Whether the code takes fuel. */
    boolean isMetered() {
        return metered;
    }

    /** The SHA-256 of the module, as text. */
    synchronized String hash() {
        if (hash == null) {
            hash = CodeKey.hash(module.module().bytes());
        }
        return hash;
    }

    @Override
    public void keep() {
        classes.values().forEach(ModuleClasses::keep);
    }

    @Override
    public ValidModule module() {
        return module;
    }

    @Override
    public Instance instantiate(Store store, Imports imports) {
        ModuleClasses own = classes.computeIfAbsent(
                nativeMemories(store.limits(), imports), outside -> compiler.classes(this, outside));
        return Instantiation.of(own.newInstance(store), imports);
    }

    /** Which memories of an instance will be outside of the heap. */
    private BitSet nativeMemories(Limits limits, Imports imports) {
        BitSet outside = new BitSet();
        List<Import> imported = module.module().imports(MemoryType.class);
        for (int i = 0; i < module.memories().size(); i++) {
            ExternalValue given = i < imported.size()
                    ? imports.find(imported.get(i).module(), imported.get(i).name())
                    : null;
            outside.set(
                    i,
                    given == null
                            ? Memory.isNative(module.memories().get(i), limits)
                            : given instanceof NativeMemory);
        }
        return outside;
    }
}
