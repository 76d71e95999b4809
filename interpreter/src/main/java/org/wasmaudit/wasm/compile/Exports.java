package org.wasmaudit.wasm.compile;

import org.wasmaudit.wasm.semantics.Numeric;

/** Lets generated classes see what they call of this module. */
final class Exports {
    private Exports() {}

    /** Exports to the module of a class loader. */
    static void to(Module reader) {
        Module own = Exports.class.getModule();
        if (own.isNamed()) {
            own.addExports(Exports.class.getPackageName(), reader);
            own.addExports(Numeric.class.getPackageName(), reader);
        }
    }
}
