package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.Module;

/** What the imported functions of a module are called, module and name, by function index. */
final class ImportedNames {
    private ImportedNames() {}

    static List<String> of(Module module) {
        List<String> names = new ArrayList<>();
        for (Import imported : module.imports(ExternalType.OfFunction.class)) {
            names.add(imported.module() + "." + imported.name());
        }
        return names;
    }
}
