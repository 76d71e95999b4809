package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.WasmException;

/**
 * A function of the host, before any instance imports it; it may be shared between stores.
 *
 * @param name for messages and backtraces, such as {@code env.print}
 */
public record HostFunction(String name, FunctionType type, HostCode code) implements ExternalValue {
    /** The function instance of one store for one importing instance. */
    FunctionInstance bind(Instance caller) {
        return new Bound(caller.store().canonical(DefinedType.ofFinal(type)), this, caller);
    }

    /** A host function as an instance that imported it sees it. */
    public static final class Bound extends FunctionInstance {
        private final HostFunction function;
        private final Instance caller;

        private Bound(CanonicalType type, HostFunction function, Instance caller) {
            super(type);
            this.function = function;
            this.caller = caller;
        }

        public HostFunction function() {
            return function;
        }

        @Override
        public void invoke(ValueStack values, int base) {
            try {
                function.code.call(caller, values, base);
            } catch (WasmException | ExceptionInstance | Termination | HostException meant) {
                throw meant;
            } catch (RuntimeException defect) {
                throw new HostException(function.name, defect);
            }
        }
    }
}
