package org.wasmaudit.wasi;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.text.TextFormat;

/**
 * The engines that run a {@link TestGuest}. Its module imports every call of both snapshots, exports for each a
 * function that makes it, and has a memory of two pages.
 */
enum TestEngine {
    INTERPRETED(Engine.interpreted()),
    COMPILED(Engine.compiled());

    private final Engine engine;
    private final Code code;

    TestEngine(Engine engine) {
        this.engine = engine;
        byte[] text = module().getBytes(StandardCharsets.UTF_8);
        this.code = engine.load(engine.decode(TextFormat.toBinary(text, engine.features(), engine.limits())));
    }

    /** The guest's module with the functions it imports, in a store of its own. */
    Instance instantiate(Imports imports) {
        return code.instantiate(engine.newStore(), imports);
    }

    /** The name of the function that makes a call. */
    static String export(String snapshot, WasiCall call) {
        return snapshot + "." + call.text();
    }

    private static String module() {
        StringBuilder imports = new StringBuilder();
        StringBuilder functions = new StringBuilder();
        for (String snapshot : ImportModule.ALL) {
            for (WasiCall call : WasiCall.values()) {
                String name = export(snapshot, call);
                String type = type(call.type());
                String arguments = IntStream.range(0, call.type().parameters().size())
                        .mapToObj(i -> " (local.get " + i + ")")
                        .collect(Collectors.joining());
                imports.append("(import \"%s\" \"%s\" (func $%s%s))\n".formatted(snapshot, call.text(), name, type));
                functions.append("(func (export \"%s\")%s (call $%s%s))\n".formatted(name, type, name, arguments));
            }
        }
        return "(module\n" + imports + "(memory (export \"memory\") 2 128)\n" + functions + ")";
    }

    private static String type(FunctionType type) {
        return " (param" + words(type.parameters()) + ") (result" + words(type.results()) + ")";
    }

    private static String words(Iterable<? extends ValueType> types) {
        StringBuilder words = new StringBuilder();
        types.forEach(type -> words.append(' ').append(type.text()));
        return words.toString();
    }
}
