package org.wasmaudit.wasm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.HostCode;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.text.TextFormat;
import org.wasmaudit.wasm.validation.ValidModule;

/** Guests written in the text format, for tests that hold for every engine. */
public final class Guests {
    private Guests() {}

    /** The engines a test of behaviour is run on. */
    public static Stream<Engine> engines() {
        return Stream.of(Engine.interpreted(), Engine.compiled())
                .map(engine -> engine.withFeatures(Features.all()));
    }

    public static ValidModule module(Engine engine, String text) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        return engine.decode(TextFormat.toBinary(source, engine.features(), engine.limits()));
    }

    public static Instance instance(Engine engine, Store store, Imports imports, String text) {
        return engine.load(module(engine, text)).instantiate(store, imports);
    }

    /** An instance without imports in a store of its own. */
    public static Instance instance(Engine engine, String text) {
        return instance(engine, engine.newStore(), Imports.none(), text);
    }

    public static FunctionInstance function(Instance instance, String name) {
        FunctionInstance function = instance.exportedFunction(name);
        if (function == null) {
            throw new AssertionError("no function is exported as " + name);
        }
        return function;
    }

    public static HostFunction host(List<ValueType> parameters, List<ValueType> results, HostCode code) {
        return new HostFunction("host.function", FunctionType.of(parameters, results), code);
    }
}
