package org.wasmaudit.testsuite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run leaves behind: its log, its result, its profile, and the code it ends with. */
final class RecordTest {
    private static final Path GUESTS = Repository.root().resolve("testsuite/guests/bin");

    @TempDir
    private Path directory;

    @Test
    @DisplayName("exit summary: as JSON it says what the log says, by level, group and path")
    void theResultSaysWhatTheLogSaysAndTheLogCanBeVerified() throws IOException, InterruptedException {
        Path log = directory.resolve("run.jsonl");
        Path result = directory.resolve("run.json");
        Command.Outcome run = Command.wasmaudit(
                List.of("-o", log.toString(), "--result", result.toString(), guest("hello.wasm")));
        assertEquals(0, run.exit(), run.stderr());
        assertEquals("Hello, world!\n", run.stdout());
        JsonNode summary = JsonMapper.shared().readTree(Files.readString(result));
        List<JsonNode> calls = Files.readAllLines(log).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.path("t").asString("").equals("call"))
                .toList();
        assertEquals(calls.size(), summary.at("/totals/calls").asInt());
        assertEquals(
                calls.stream().mapToLong(call -> call.path("bytes").asLong(0)).sum(),
                summary.at("/totals/bytes").asLong());
        assertEquals(
                calls.stream().mapToLong(call -> call.path("dur_ns").asLong(0)).sum(),
                summary.at("/totals/time_ns").asLong());
        String anchor = summary.at("/log/anchor").asString();
        assertTrue(run.stderr().contains(anchor), "the anchor is told at the end");
        assertEquals(0, Command.wasmaudit(List.of("verify", "--anchor", anchor, log.toString())).exit());
        Files.writeString(log, Files.readString(log).replace("\"fd_write\"", "\"fd_read\""));
        Command.Outcome tampered = Command.wasmaudit(List.of("verify", log.toString()));
        assertEquals(65, tampered.exit());
        assertTrue(tampered.stdout().contains("NOT as it was written"), tampered.stdout());
    }

    @Test
    @DisplayName("learned profile: from the command line, its own run is allowed and another denied")
    void aProfileAllowsItsOwnRunAndDeniesAnother() throws IOException, InterruptedException {
        Path notes = Files.createDirectory(directory.resolve("notes"));
        Files.writeString(notes.resolve("a.txt"), "one\n");
        String profile = directory.resolve("notes.profile").toString();
        String dir = notes + "::/notes";
        List<String> learn = List.of("-q", "--learn", profile, "--dir", dir, guest("notes.wasm"), "/notes");
        assertEquals(0, Command.wasmaudit(learn).exit());
        Command.Outcome again = judged(profile, dir, "notes.wasm");
        assertEquals(0, again.exit(), again.stderr());
        Command.Outcome other = judged(profile, dir, "trespass.wasm");
        assertEquals(11, other.exit(), other.stderr());
        assertFalse(Files.readString(notes.resolve("a.txt")).isEmpty(), "what was denied had no effect");
    }

    /**
     * The rows "byte samples, redaction" and "exit summary": reports keep secrets and totals as logs do. No secret here
     * could be met by chance in a hash or a time.
     */
    @Test
    void secretsNeverAppearInReportsAndTheirTotalsAreTheLogs() throws IOException, InterruptedException {
        Path log = directory.resolve("run.jsonl");
        List<String> endings = List.of(".html", ".json", ".sarif", ".txt");
        List<String> run = new ArrayList<>(List.of("-q", "-o", log.toString(), "--redact", "pin"));
        endings.forEach(ending -> run.addAll(List.of("--report", directory.resolve("live" + ending).toString())));
        run.addAll(List.of(guest("hello.wasm"), "--password=hunter2", "pin:swordfish"));
        Command.Outcome ran = Command.wasmaudit(run);
        assertEquals(0, ran.exit(), ran.stderr());
        List<String> report = new ArrayList<>(List.of("report", log.toString()));
        List<String> all = new ArrayList<>(endings);
        all.addAll(List.of(".csv", ".cef", ".ocsf.jsonl", ".ecs.jsonl"));
        all.forEach(ending -> report.addAll(List.of("-o", directory.resolve("later" + ending).toString())));
        Command.Outcome reported = Command.wasmaudit(report);
        assertEquals(0, reported.exit(), reported.stderr());
        for (Path file : Repository.files(directory, "")) {
            String text = Files.readString(file);
            assertFalse(text.contains("hunter2") || text.contains("swordfish"), file.toString());
        }
        JsonNode live = JsonMapper.shared().readTree(directory.resolve("live.json"));
        JsonNode later = JsonMapper.shared().readTree(directory.resolve("later.json"));
        assertEquals(live.path("totals"), later.path("totals"));
        assertEquals(live.path("score"), later.path("score"));
        assertEquals(
                Files.readString(directory.resolve("live.sarif")), Files.readString(directory.resolve("later.sarif")));
    }

    private static Command.Outcome judged(String profile, String dir, String program)
            throws IOException, InterruptedException {
        return Command.wasmaudit(List.of(
                "-q", "--exit-code=verdict", "--baseline", profile, "--unsigned", "--dir", dir, guest(program),
                "/notes"));
    }

    private static String guest(String name) {
        return GUESTS.resolve(name).toString();
    }
}
