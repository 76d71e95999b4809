package org.wasmaudit.wasm.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script does with an instance. */
public sealed interface Action {
    /** The name of the instance, or null for the latest. */
    @Nullable String instance();

    /** Calls an exported function. */
    record Invoke(@Nullable String instance, String name, List<@Nullable Object> arguments) implements Action {
        public Invoke {
            arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        }
    }

    /** Reads an exported global. */
    record Get(@Nullable String instance, String name) implements Action {}
}
