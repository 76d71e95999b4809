package org.wasmaudit.audit.purpose;

import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.NameSection;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.Module;

/** What a module itself calls its functions: by its name section, else its exports, else its imports. */
public final class FunctionNames {
    private final NameSection section;
    private final IntObjectHashMap<String> others = new IntObjectHashMap<>();

    private FunctionNames(Module module) {
        section = NameSection.of(module);
        int index = 0;
        for (Import imported : module.imports(ExternalType.OfFunction.class)) {
            others.put(index++, imported.module() + "." + imported.name());
        }
        for (Export export : module.exports()) {
            if (export.kind() == ExternalKind.FUNCTION) {
                others.put(export.index(), export.name());
            }
        }
    }

    public static FunctionNames of(Module module) {
        return new FunctionNames(module);
    }

    /** The name of a function by function index, as the guest wrote it, or null. */
    public @Nullable String name(int function) {
        String name = section.functionName(function);
        return name == null ? others.get(function) : name;
    }

    /** The name of a function as the guest wrote it, or {@code func} and its index. */
    public String nameOrIndex(int function) {
        String name = name(function);
        return name == null ? "func" + function : name;
    }
}
