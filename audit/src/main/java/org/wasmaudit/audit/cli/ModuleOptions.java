package org.wasmaudit.audit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Limits;
import picocli.CommandLine.Option;

/** Which engine runs a module, with which features and limits. */
final class ModuleOptions {
    @Option(names = "--engine", paramLabel = "ENGINE", description = "compiled, interpreted or auto (default)")
    private String engine = "auto";

    @Option(
            names = "-W", paramLabel = "KEY[=VALUE],…",
            description = "WebAssembly: features and limits; -W help lists them")
    private List<String> wasm = List.of();

    @Option(names = "-S", paramLabel = "KEY[=VALUE],…", description = "WASI; -S help lists the keys")
    private List<String> wasi = List.of();

    @Option(names = "-D", paramLabel = "KEY[=VALUE],…", description = "Debugging; -D help lists the keys")
    private List<String> debug = List.of();

    @Option(names = "-C", paramLabel = "KEY[=VALUE],…", description = "Compiling; -C help lists the keys")
    private List<String> codegen = List.of();

    @Option(names = "-O", paramLabel = "KEY[=VALUE],…", description = "Optimising; -O help lists the keys")
    private List<String> optimize = List.of();

    /** The letter of the option whose keys are asked for by {@code help}, or null. */
    @Nullable String help() {
        if (wasm.contains("help")) {
            return "W";
        }
        if (wasi.contains("help")) {
            return "S";
        }
        if (debug.contains("help")) {
            return "D";
        }
        if (codegen.contains("help")) {
            return "C";
        }
        return optimize.contains("help") ? "O" : null;
    }

    Keys keys() throws Refusal {
        Keys keys = new Keys();
        keys.add("W", wasm);
        keys.add("S", wasi);
        keys.add("D", debug);
        keys.add("C", codegen);
        keys.add("O", optimize);
        return keys;
    }

    /** The words of the options that decide what code is generated. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        wasm.forEach(given -> words.add("-W" + given));
        return words;
    }

    Engine engine(Keys keys) throws Refusal {
        Engine chosen =
                switch (engine) {
                    case "compiled" -> Engine.compiled();
                    case "interpreted" -> Engine.interpreted();
                    case "auto" -> Engine.auto();
                    default ->
                        throw new Refusal(ExitCode.USAGE, "--engine: compiled, interpreted or auto, not " + engine);
                };
        Engine limited = chosen.withFeatures(keys.features()).withLimits(limits(keys));
        OptionalLong fuel = keys.number(Key.FUEL);
        return fuel.isPresent() ? limited.withFuel(fuel.getAsLong()) : limited;
    }

    /**
     * The engine with a cache of compiled code, if one is asked for. A guest that could write to the cache could
     * leave code there that the next run executes: so there is none for a guest that is given the folder.
     */
    Engine keeping(Engine chosen, Keys keys, List<GrantedPath> granted) throws Refusal {
        if (!keys.flag(Key.CACHE, false)) {
            return chosen;
        }
        Path place = CodeDirectory.place();
        CodeDirectory cache = CodeDirectory.open(place, CodeDirectory.MOST_BYTES);
        LogPlace.check(place.resolve("code"), "cache of compiled code", granted);
        return chosen.withCache(cache);
    }

    private static Limits limits(Keys keys) throws Refusal {
        Limits limits = Limits.defaults();
        if (keys.size(Key.MAX_MEMORY_SIZE).isPresent()) {
            limits = limits.withMemoryBytes(keys.size(Key.MAX_MEMORY_SIZE).getAsLong());
        }
        if (keys.size(Key.MAX_TABLE_ELEMENTS).isPresent()) {
            long elements = keys.size(Key.MAX_TABLE_ELEMENTS).getAsLong();
            limits = limits.withTableElements((int) Math.min(elements, limits.tableElements()));
        }
        return limits;
    }
}
