package org.wasmaudit.wasm.runtime;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a module's imports may be resolved with, by module and name. Immutable; a value of a store, that is all but a
 * {@link HostFunction}, serves instances of that store only, apart from a shared memory.
 */
public final class Imports {
    private static final Imports NONE = new Imports(Map.of(), Map.of());

    private final Map<Name, ExternalValue> values;
    private final Map<String, Instance> instances;

    private Imports(Map<Name, ExternalValue> values, Map<String, Instance> instances) {
        this.values = values;
        this.instances = instances;
    }

    public static Imports none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value for an import, or null. */
    public @Nullable ExternalValue find(String module, String name) {
        ExternalValue value = values.get(new Name(module, name));
        if (value != null) {
            return value;
        }
        Instance instance = instances.get(module);
        return instance == null ? null : instance.export(name);
    }

    /** Collects imports; a later value replaces an earlier one of the same name. */
    public static final class Builder {
        private final Map<Name, ExternalValue> values = new HashMap<>();
        private final Map<String, Instance> instances = new HashMap<>();

        private Builder() {}

        public Builder add(String module, String name, ExternalValue value) {
            values.put(new Name(module, name), value);
            return this;
        }

        /** Offers all exports of an instance as a module; single values of the same name have precedence. */
        public Builder add(String module, Instance instance) {
            instances.put(module, instance);
            return this;
        }

        public Imports build() {
            return new Imports(Map.copyOf(values), Map.copyOf(instances));
        }
    }

    private record Name(String module, String name) {}
}
