package org.wasmaudit.testsuite.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasm.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The programs of a folder in the layout of {@code WebAssembly/wasi-testsuite}, each on every engine, on the host's
 * files and on files in memory. The branch {@code prod/testsuite-base} has the programs compiled; clone it and name the
 * folder: {@code -Dwasmaudit.wasi.official=DIR}.
 */
class OfficialSuiteTest {
    private static final String PROPERTY = "wasmaudit.wasi.official";

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicTest> programs() {
        List<Path> programs = Suites.programs(PROPERTY).stream()
                .filter(program -> program.getParent().endsWith("wasm32-wasip1"))
                .toList();
        assertFalse(programs.isEmpty(), "no programs below a folder wasm32-wasip1");
        return Suites.runs(programs, this::run);
    }

    private void run(Path program, Engine engine, GuestFiles files) throws IOException {
        JsonNode specification = specification(program);
        Wasi.Builder given = Wasi.builder().args(program.getFileName().toString());
        int exit = 0;
        List<String> expected = new ArrayList<>(List.of("", ""));
        if (specification.has("operations")) {
            for (JsonNode operation : specification.get("operations")) {
                switch (operation.path("type").asString()) {
                    case "run" -> give(given, operation, program, files);
                    case "wait" -> exit = operation.path("exit_code").asInt(0);
                    case "read" -> expected.set(
                            operation.path("id").asString("stdout").equals("stdout") ? 0 : 1,
                            operation.path("payload").asString(""));
                    default -> Assumptions.abort("no operation of preview 1: " + operation);
                }
            }
        } else {
            give(given, specification, program, files);
            exit = specification.path("exit_code").asInt(0);
            expected.set(0, specification.path("stdout").asString(""));
            expected.set(1, specification.path("stderr").asString(""));
        }
        GuestRun run = GuestRun.of(engine, program, given);
        assertEquals(exit, run.exit(), run.stderr());
        for (int i = 0; i < 2; i++) {
            if (!expected.get(i).isEmpty()) {
                assertEquals(expected.get(i), i == 0 ? run.stdout() : run.stderr());
            }
        }
    }

    private void give(Wasi.Builder given, JsonNode run, Path program, GuestFiles files) throws IOException {
        run.path("args").forEach(argument -> given.args(argument.asString()));
        run.path("env").properties().forEach(entry -> given.env(entry.getKey(), entry.getValue().asString()));
        JsonNode root = run.path("root");
        if (root.isString()) {
            Path folder = program.resolveSibling(root.asString());
            given.preopen("/", files.copy(folder, scratch), Access.READ_WRITE);
        }
    }

    private static JsonNode specification(Path program) throws IOException {
        Path file = program.resolveSibling(program.getFileName().toString().replace(".wasm", ".json"));
        return new JsonMapper().readTree(Files.exists(file) ? Files.readString(file) : "{}");
    }
}
