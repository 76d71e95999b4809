package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.FunctionType;

/**
 * A function of the host, before any instance imports it; it may be shared between stores.
 *
 * @param name for messages and backtraces, such as {@code env.print}
 */
public record HostFunction(String name, FunctionType type, HostCode code) {
    /** The function instance of one store for one importing instance. */
    FunctionInstance bind(Store store, Instance caller) {
        return new Bound(store.canonical(DefinedType.ofFinal(type)), this, caller);
    }

    /** A host function as an instance that imported it sees it. */
    public static final class Bound extends FunctionInstance {
        private final HostFunction function;
        private final Instance caller;

        private Bound(DefinedType type, HostFunction function, Instance caller) {
            super(type);
            this.function = function;
            this.caller = caller;
        }

        public HostFunction function() {
            return function;
        }

        @Override
        public void invoke(ValueStack values, int base) {
            function.code.call(caller, values, base);
        }
    }

    static @Nullable HostFunction of(FunctionInstance function) {
        return function instanceof Bound bound ? bound.function : null;
    }
}
