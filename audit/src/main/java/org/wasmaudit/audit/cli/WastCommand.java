package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.script.Outcome;
import org.wasmaudit.wasm.script.Outcome.Status;
import org.wasmaudit.wasm.script.ScriptReport;
import org.wasmaudit.wasm.script.ScriptRunner;
import org.wasmaudit.wasm.script.SuiteFolder;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.text.ScriptParser;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Runs scripts of the specification's test suite. */
@picocli.CommandLine.Command(
        name = "wast",
        description = "Runs scripts of the WebAssembly test suite and says which of their commands failed.",
        mixinStandardHelpOptions = true)
final class WastCommand implements Callable<Integer> {
    private static final String SCRIPT = ".wast";

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Scripts, and folders with scripts anywhere below.")
    private List<Path> paths = List.of();

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "compiled, interpreted or both (default), which runs each script twice")
    private String engine = "both";

    @Option(names = "-W", paramLabel = "KEY[=VALUE],…", description = "Features that are not as the suite has them")
    private List<String> wasm = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write how many passed, by engine and keyword")
    private @Nullable Path json;

    @Override
    public Integer call() throws Refusal {
        Keys keys = new Keys();
        keys.add("W", wasm);
        Features features = keys.features();
        Map<String, ScriptReport> totals = new LinkedHashMap<>();
        for (Engine each : engines()) {
            totals.put(each.name(), new ScriptReport());
        }
        for (Path script : scripts()) {
            for (Engine each : engines()) {
                ScriptReport report = run(script, each, features);
                print(script, each, report);
                totals.get(each.name()).add(report);
            }
        }
        ScriptReport all = new ScriptReport();
        totals.values().forEach(all::add);
        System.out.println(counts(all));
        if (json != null) {
            write(json, totals);
        }
        return all.count(Status.FAILED) == 0 ? 0 : 1;
    }

    private List<Engine> engines() throws Refusal {
        return switch (engine) {
            case "compiled" -> List.of(Engine.compiled());
            case "interpreted" -> List.of(Engine.interpreted());
            case "both" -> List.of(Engine.compiled(), Engine.interpreted());
            default -> throw new Refusal(ExitCode.USAGE, "--engine: compiled, interpreted or both, not "
                    + Escape.text(engine));
        };
    }

    private List<Path> scripts() throws Refusal {
        List<Path> scripts = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                scripts.add(path);
                continue;
            }
            try (Stream<Path> below = Files.walk(path)) {
                below.filter(file -> file.toString().endsWith(SCRIPT)).sorted().forEach(scripts::add);
            } catch (IOException failure) {
                throw new Refusal(ExitCode.NO_INPUT, Escape.text(path.toString()) + ": " + FileReason.of(failure));
            }
        }
        if (scripts.isEmpty()) {
            String folder = Escape.text(paths.getFirst().toString());
            throw new Refusal(ExitCode.NO_INPUT, folder + ": no script (" + SCRIPT + ") in it or below");
        }
        return scripts;
    }

    private static ScriptReport run(Path script, Engine engine, Features features) throws Refusal {
        byte[] text = SmallFile.bytes(script);
        Features assumed = SuiteFolder.of(script.toAbsolutePath().toString().replace('\\', '/')).features(features);
        Limits limits = engine.limits();
        List<Command> commands;
        try {
            commands = ScriptParser.parse(text, assumed, limits);
        } catch (ModuleException malformed) {
            throw new Refusal(
                    ExitCode.INVALID_MODULE,
                    Escape.text(script.toString()) + ": " + Escape.text(String.valueOf(malformed.getMessage()), 500));
        }
        return ScriptReport.of(commands, new ScriptRunner(engine::load, assumed, limits));
    }

    private static void print(Path script, Engine engine, ScriptReport report) {
        String label = Escape.text(script.toString());
        System.out.println(label + " " + engine.name() + ": " + counts(report));
        for (Outcome failure : report.failures()) {
            Command command = failure.command();
            System.out.println("  " + label + ":" + command.line() + " " + command.keyword() + ": "
                    + Escape.text(failure.message(), 500));
        }
    }

    private static String counts(ScriptReport report) {
        return report.count(Status.PASSED) + " passed, " + report.count(Status.FAILED) + " failed, "
                + report.count(Status.SKIPPED) + " skipped";
    }

    private static void write(Path file, Map<String, ScriptReport> totals) throws Refusal {
        Map<String, Object> engines = new LinkedHashMap<>();
        totals.forEach((name, report) -> {
            Map<String, Object> keywords = new LinkedHashMap<>();
            report.counts().forEach((keyword, statuses) -> {
                Map<String, Integer> counts = new LinkedHashMap<>();
                for (Status status : Status.values()) {
                    counts.put(status.name().toLowerCase(Locale.ROOT), statuses.getOrDefault(status, 0));
                }
                keywords.put(keyword, counts);
            });
            engines.put(name, keywords);
        });
        try {
            Files.write(file, JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(engines));
        } catch (IOException failure) {
            throw new Refusal(ExitCode.LOG, Escape.text(file.toString()) + ": " + FileReason.of(failure));
        }
    }
}
