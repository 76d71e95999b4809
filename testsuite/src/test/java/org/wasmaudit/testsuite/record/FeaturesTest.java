package org.wasmaudit.testsuite.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;

/** What the record promises its users, feature by feature, from the command line. */
final class FeaturesTest {
    private static final Path GUESTS = Repository.root().resolve("testsuite/guests/bin");
    private static final String NOTE = "Milk and bread  \n";

    @TempDir
    private Path scratch;

    private Path folder = Path.of("");
    private Path log = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectory(scratch.resolve("folder"));
        Files.writeString(folder.resolve("a.txt"), NOTE);
        log = scratch.resolve("run.jsonl");
    }

    private Command.Outcome notes(String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-q", "--deterministic=1", "-o", log.toString()));
        all.addAll(List.of(options));
        all.addAll(List.of("--dir", folder + "::/notes", GUESTS.resolve("notes.wasm").toString(), "/notes"));
        return Command.wasmaudit(all);
    }

    private List<String> lines(String kind) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("\"t\":\"" + kind + "\""))
                .toList();
    }

    @Test
    @DisplayName("event log: a version in every line, a header, a footer")
    void theEventLogHasAVersionInEveryLineAHeaderAndAFooter() throws IOException, InterruptedException {
        assertEquals(0, notes().exit());
        List<String> all = Files.readAllLines(log);
        assertTrue(all.stream().allMatch(line -> line.startsWith("{\"v\":1,\"t\":\"")), all::toString);
        assertTrue(all.getFirst().contains("\"t\":\"hdr\"") && all.getFirst().contains("\"filters\":[]"));
        assertTrue(all.getLast().contains("\"t\":\"end\"") && all.getLast().contains("\"dropped\":0"));
    }

    @Test
    @DisplayName("decoded arguments: flags, rights, descriptors and paths by name, and the raw values kept")
    void argumentsAreDecodedWithPathsAndTheRawValuesAreKept() throws IOException, InterruptedException {
        assertEquals(0, notes("--raw-args").exit());
        String open = lines("call").stream()
                .filter(line -> line.contains("path_open") && line.contains("index.md"))
                .findFirst()
                .orElseThrow();
        assertTrue(open.contains("\"oflags\":\"creat|trunc\"") && open.contains("\"fs_rights_base\":\"0x"), open);
        assertTrue(open.contains("\"fd_path\":\"/notes\"") && open.contains("\"raw\":["), open);
        assertTrue(open.contains("\"guest\":\"index.md\",\"resolved\":\"/notes/index.md\""), open);
        assertTrue(open.contains("\"caller\":{\"func\":"), open);
    }

    @Test
    @DisplayName("enter records: proc_exit is always present")
    void anExitHasAnEnterRecordAndACallRecord() throws IOException, InterruptedException {
        Path module = Files.writeString(
                scratch.resolve("exit.wat"),
                """
                (module
                  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                  (func $end (export "_start") (call $exit (i32.const 3))))
                """);
        Command.Outcome run = Command.wasmaudit(List.of("-q", "--trace", "-o", log.toString(), module.toString()));
        assertEquals(3, run.exit(), run.stderr());
        assertTrue(lines("enter").getFirst().contains("\"fn\":\"proc_exit\""));
        assertTrue(lines("call").getFirst().contains("\"returned\":false"));
        assertEquals("proc_exit(3) ...\n... proc_exit = ?\n", run.stderr());
    }

    @Test
    @DisplayName("samples and redaction: a secret in arguments, environment or data never appears")
    void secretsOfArgumentsEnvironmentAndSamplesNeverAppear() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("a.txt"), "password=hunter2\n");
        Command.Outcome run = Command.wasmaudit(List.of(
                "-q", "-o", log.toString(), "-s", "200", "--env", "API_TOKEN=hunter2", "--redact", "colour",
                "--dir", folder + "::/notes", GUESTS.resolve("notes.wasm").toString(), "/notes",
                "--secret=hunter2", "--colour=hunter2"));
        String text = Files.readString(log);
        assertTrue(text.contains("*****") && text.contains("API_TOKEN"), run.stderr() + text);
        assertFalse(text.contains("hunter2"), text);
    }

    private String policy() throws IOException {
        String text =
                """
                version: 1
                rules:
                  - {id: no-writing, match: {call: path_open, access: [write, create]}, action: "deny:EROFS"}
                """;
        return Files.writeString(scratch.resolve("policy.yaml"), text).toString();
    }

    @Test
    @DisplayName("policy: a denial happens before the side effect")
    void aDenialHappensBeforeTheSideEffect() throws IOException, InterruptedException {
        Command.Outcome run = notes("--policy", policy(), "--exit-code=verdict");
        assertEquals(11, run.exit(), run.stderr());
        assertEquals(NOTE, Files.readString(folder.resolve("a.txt")));
        assertFalse(Files.exists(folder.resolve("index.md")));
        assertTrue(lines("call").stream()
                .anyMatch(line -> line.contains("\"decision\":\"deny\",\"rule\":\"no-writing\"")
                        && line.contains("\"ret\":\"EROFS\"")));
    }

    @Test
    @DisplayName("dry run: the same events, with decision would_deny")
    void aDryRunHasTheSameEventsAndSaysWhatItWouldDeny() throws IOException, InterruptedException {
        assertEquals(0, notes().exit());
        List<String> plain = lines("call");
        Files.writeString(folder.resolve("a.txt"), NOTE);
        Files.delete(folder.resolve("index.md"));
        assertEquals(0, notes("--policy", policy(), "--dry-run").exit());
        List<String> watched = lines("call");
        assertTrue(watched.stream().anyMatch(line -> line.contains("\"decision\":\"would_deny\"")));
        List<String> allowed = watched.stream()
                .map(line -> line.replace("\"would_deny\",\"rule\":\"no-writing\"", "\"allow\""))
                .toList();
        assertEquals(plain, allowed);
    }

    @Test
    @DisplayName("comparison: exit 1 on a new capability")
    void aComparisonEndsWithOneOnANewCapability() throws IOException, InterruptedException {
        assertEquals(0, notes().exit());
        Path first = Files.copy(log, scratch.resolve("first.jsonl"));
        assertEquals(0, Command.wasmaudit(List.of("diff", first.toString(), log.toString())).exit());
        Files.writeString(folder.resolve("another.txt"), NOTE);
        assertEquals(0, notes().exit());
        assertEquals(1, Command.wasmaudit(List.of("diff", first.toString(), log.toString())).exit());
    }

    @Test
    @DisplayName("rotation and compression: a compressed log is verified")
    void aCompressedLogIsVerifiedAndSoIsOneOfRuns() throws IOException, InterruptedException {
        log = scratch.resolve("run.jsonl.gz");
        assertEquals(0, notes("--coalesce", "--log-sync", "seal").exit());
        Command.Outcome verified = Command.wasmaudit(List.of("verify", log.toString()));
        assertEquals(0, verified.exit(), verified.stdout());
        byte[] cut = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(cut, cut.length / 2));
        assertFalse(Command.wasmaudit(List.of("verify", log.toString())).exit() == 0);
    }
}
