package org.wasmaudit.testsuite.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Command.Outcome;
import org.wasmaudit.testsuite.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real programs print what they must on both engines, and their calls are counted alike by the summary, by whoever
 * counts the lines of the log, and by another WASI host.
 */
class ProgramsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path scratch;

    static Stream<Arguments> programsByEngine() throws IOException {
        return Program.all().stream()
                .flatMap(program -> Stream.of("compiled", "interpreted").map(engine -> Arguments.of(program, engine)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("programsByEngine")
    void printsAndCounts(Program program, String engine) throws IOException, InterruptedException {
        Path log = scratch.resolve("log.jsonl");
        Path result = scratch.resolve("result.json");
        Path directory = Files.createDirectory(scratch.resolve("given"));
        List<String> command = new ArrayList<>(List.of(
                "--engine", engine, "-o", log.toString(), "--result", result.toString(), "--summary", "none",
                "--dir", directory + "::.", program.module().toString()));
        command.addAll(program.arguments());

        Outcome outcome = Command.run(Command.line(command));

        assertEquals(0, outcome.exit(), outcome::stderr);
        assertTrue(program.printed(outcome.stdout()), outcome::stdout);
        Map<String, Long> counted = countLines(log);
        assertEquals(counted, summary(JSON.readTree(Files.readString(result))));
        assertEquals(counted, nodesCount(program));
    }

    private static Map<String, Long> countLines(Path log) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(JSON::readTree)
                    .filter(line -> line.path("t").stringValue().equals("call"))
                    .forEach(line -> counts.merge(line.path("fn").stringValue(), 1L, Long::sum));
        }
        return counts;
    }

    private static Map<String, Long> summary(JsonNode result) {
        Map<String, Long> counts = new TreeMap<>();
        result.path("totals").path("by_call").properties().forEach(entry ->
                counts.put(entry.getKey(), entry.getValue().path("calls").longValue()));
        return counts;
    }

    /** The counts Node's WASI sees; the test is skipped where there is no Node. */
    private Map<String, Long> nodesCount(Program program) throws IOException, InterruptedException {
        Assumptions.assumeTrue(hasNode(), "skipped: node is not installed; it counts the calls independently");
        Path script = Repository.root()
                .resolve("testsuite/src/test/resources/org/wasmaudit/testsuite/programs/count-wasi-calls.mjs");
        Path counts = scratch.resolve("counts.json");
        Path directory = Files.createDirectory(scratch.resolve("given-to-node"));
        List<String> command = new ArrayList<>(List.of(
                "node", "--no-warnings", script.toString(), program.module().toString(), counts.toString(),
                directory.toString()));
        command.addAll(program.arguments());
        Outcome outcome = Command.run(command);
        assertEquals(0, outcome.exit(), outcome::stderr);
        Map<String, Long> counted = new TreeMap<>();
        JSON.readTree(Files.readString(counts))
                .properties()
                .forEach(entry -> counted.put(entry.getKey(), entry.getValue().longValue()));
        return counted;
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return Command.run(List.of("node", "--version")).exit() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
