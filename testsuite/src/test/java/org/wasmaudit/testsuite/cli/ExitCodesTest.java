package org.wasmaudit.testsuite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of exit codes: each row in both modes, and the reason as the result has it. */
final class ExitCodesTest {
    private static final Path GUESTS = Repository.root().resolve("testsuite/guests/bin");

    @TempDir
    private Path folder;

    /** A module whose start does what is given. */
    private String module(String name, String start) throws IOException {
        String text =
                """
                (module
                  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                  (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
                  (memory (export "memory") 1)
                  (func (export "_start") %s))
                """
                        .formatted(start);
        return Files.writeString(folder.resolve(name + ".wat"), text).toString();
    }

    private String policy(String action) throws IOException {
        String text = "version: 1\nrules:\n  - {id: r, match: {call: fd_write}, action: %s}\n".formatted(action);
        return Files.writeString(folder.resolve("policy.yaml"), text).toString();
    }

    /** The options and the module of a row. */
    private List<String> run(String row) throws IOException {
        String hello = GUESTS.resolve("hello.wasm").toString();
        return switch (row) {
            case "ok" -> List.of(hello);
            case "the guest's own" -> List.of(module("seven", "(call $exit (i32.const 7))"));
            case "too large" -> List.of(module("large", "(call $exit (i32.const 126))"));
            case "fail-on" -> List.of("--fail-on=level:D", hello);
            case "killed" -> List.of("--policy", policy("kill"), hello);
            case "trap" -> List.of(module("trap", "unreachable"));
            case "time" -> List.of("-W", "timeout=300ms", module("loop", "(loop $l (br $l))"));
            case "fuel" -> List.of("-W", "fuel=1000", module("loop", "(loop $l (br $l))"));
            case "usage" -> List.of("--no-such-option", hello);
            case "module" -> List.of(Files.writeString(folder.resolve("no.wasm"), "no module").toString());
            case "input" -> List.of(folder.resolve("none.wasm").toString());
            case "log" -> List.of("-o", folder.resolve("no/such/run.jsonl").toString(), hello);
            case "policy" -> List.of("--policy", Files.writeString(folder.resolve("bad.yaml"), "rules: 1").toString(),
                    hello);
            default -> throw new IllegalArgumentException(row);
        };
    }

    @ParameterizedTest
    @CsvSource({
        // row, code as a guest's, code as a verdict, termination.kind where there was a run
        "ok, 0, 0, exit", "the guest's own, 7, 0, exit", "too large, 1, 0, exit", "fail-on, 0, 10, exit",
        "killed, 137, 12, policy_kill", "trap, 134, 13, trap", "time, 134, 14, timeout", "fuel, 134, 14, fuel",
        "usage, 64, 64,", "module, 1, 65,", "input, 1, 66,", "log, 1, 74,", "policy, 1, 78,"
    })
    @DisplayName("exit codes and result: each row of the table, in both modes, and its reason")
    void rowsOfTheTable(String row, int guest, int verdict, String kind) throws IOException, InterruptedException {
        for (String mode : List.of("guest", "verdict")) {
            Path result = folder.resolve("result.json");
            Files.deleteIfExists(result);
            List<String> all = new ArrayList<>(
                    List.of("run", "-q", "--exit-code=" + mode, "--result", result.toString()));
            all.addAll(run(row));
            Command.Outcome outcome = Command.wasmaudit(all);
            int expected = mode.equals("guest") ? guest : verdict;
            assertEquals(expected, outcome.exit(), mode + " " + outcome.stderr());
            assertFalse(outcome.stderr().contains("\tat "), "no stack trace: " + outcome.stderr());
            if (kind == null) {
                assertFalse(Files.exists(result), "there was no run");
            } else {
                JsonNode said = JsonMapper.shared().readTree(Files.readString(result));
                assertEquals(kind, said.at("/termination/kind").asString());
                assertEquals(expected, said.path("exit_code").asInt());
            }
        }
    }

    @Test
    @DisplayName("exit codes and result: a call that was denied, and a record that is not as it was written")
    void denialsAndRecords() throws IOException, InterruptedException {
        String hello = GUESTS.resolve("hello.wasm").toString();
        Path log = folder.resolve("run.jsonl");
        List<String> denied = List.of(
                "-q", "--exit-code=verdict", "--policy", policy("deny"), "-o", log.toString(), hello);
        assertEquals(11, Command.wasmaudit(denied).exit());
        assertEquals(0, Command.wasmaudit(List.of("verify", log.toString())).exit());
        byte[] bytes = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(65, Command.wasmaudit(List.of("verify", log.toString())).exit());
        assertEquals(0, Command.wasmaudit(List.of("verify", "--recover", log.toString())).exit());
        Files.writeString(log, "no log");
        assertEquals(65, Command.wasmaudit(List.of("report", log.toString())).exit());
    }

    /** A shell has what it starts in the background ignore the interrupt, and so do its children. */
    private static boolean ignoresInterrupt() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    @ParameterizedTest(name = "exit codes and result: a run that is ended by {0}")
    @CsvSource({"TERM, 143", "INT, 130"})
    void ended(String signal, int code) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "skipped: no kill here");
        assumeTrue(!signal.equals("INT") || !ignoresInterrupt(), "skipped: started in the background, INT is ignored");
        Path result = folder.resolve("result.json");
        String module = module("talks", "(drop (call $yield)) (loop $l (br $l))");
        Process process = new ProcessBuilder(
                        Command.line(List.of("-q", "--result", result.toString(), "--trace", module)))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader trace = process.inputReader()) {
            String line = trace.readLine();
            assertTrue(line.contains("sched_yield"), line);
            new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it goes on");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(code, process.exitValue());
        JsonNode said = JsonMapper.shared().readTree(Files.readString(result));
        assertEquals("cancelled", said.at("/termination/kind").asString());
    }
}
