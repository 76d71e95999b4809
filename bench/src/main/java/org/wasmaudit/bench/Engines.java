package org.wasmaudit.bench;

import org.wasmaudit.wasm.Engine;

/** The engines by the names the benchmarks' parameters have. */
final class Engines {
    private Engines() {}

    static Engine named(String name) {
        return switch (name) {
            case "compiled" -> Engine.compiled();
            case "interpreted" -> Engine.interpreted();
            case "auto" -> Engine.auto();
            default -> throw new IllegalArgumentException("no engine is called " + name);
        };
    }
}
