package org.wasmaudit.testsuite.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.testsuite.Command;

/** Alerts on the command line, acting while a guest removes files it did not make. */
final class AlertTest {
    private static final int FILES = 20;

    /** Removes the files {@code a} to {@code t} of its directory, whatever comes of it. */
    private static final String REMOVER =
            """
            (module
              (import "wasi_snapshot_preview1" "path_unlink_file" (func $remove (param i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "abcdefghijklmnopqrst")
              (func (export "_start") (local $i i32)
                (loop $next
                  (drop (call $remove (i32.const 3) (local.get $i) (i32.const 1)))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br_if $next (i32.lt_u (local.get $i) (i32.const 20))))))
            """;

    @TempDir
    private Path folder;

    private Command.Outcome run(List<String> options) throws IOException, InterruptedException {
        Path module = folder.resolve("remover.wat");
        Files.writeString(module, REMOVER);
        Path data = Files.createDirectories(folder.resolve("data"));
        for (char name = 'a'; name < 'a' + FILES; name++) {
            Files.writeString(data.resolve(String.valueOf(name)), "text");
        }
        List<String> arguments = new ArrayList<>(List.of("run", "--dir", data + "::/", "--exit-code=verdict"));
        arguments.addAll(options);
        arguments.add(module.toString());
        return Command.wasmaudit(arguments);
    }

    private long left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            return files.count();
        }
    }

    @ParameterizedTest
    @CsvSource({"kill, 12, 12", "deny, 11, 12", "report, 0, 0"})
    void fromTheEighthFileOnTheActionIsTaken(String action, int exit, int left)
            throws IOException, InterruptedException {
        Command.Outcome outcome = run(List.of("--alert", "rule:destroyed-files", "--alert-action", action));
        assertEquals(left, left(), outcome.stderr());
        assertEquals(exit, outcome.exit(), outcome.stderr());
        assertTrue(outcome.stderr().contains("wasmaudit: alert rule:destroyed-files at call 8: "), outcome.stderr());
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeTheRun() throws IOException, InterruptedException {
        for (String alert : List.of("score>=0.5", "rule:nothing", "points>=1000")) {
            Command.Outcome outcome = run(List.of("--alert", alert, "--alert-action=kill"));
            assertEquals(64, outcome.exit(), outcome.stderr());
            assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
            assertEquals(FILES, left());
        }
    }
}
