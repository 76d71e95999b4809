package org.wasmaudit.testsuite.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.testsuite.Command;

/** A trap is told with the guest's calls, their names and their places, whichever engine ran it. */
class BacktraceTest {
    private static final String MODULE =
            """
            (module
              (memory 1)
              (func $inner (param i32) (result i32) (i32.load (local.get 0)))
              (func $outer (result i32) (call $inner (i32.const 70000)))
              (func $main (export "_start") (drop (call $outer))))
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"compiled", "interpreted"})
    void namesAndPlacesAreThoseOfTheModule(String engine) throws IOException, InterruptedException {
        Path module = Files.writeString(folder.resolve("trap.wat"), MODULE);
        Command.Outcome outcome =
                Command.wasmaudit(List.of("--engine", engine, "--summary", "none", module.toString()));
        assertEquals(134, outcome.exit(), outcome::stderr);
        List<String> lines = outcome.stderr().lines().toList();
        assertTrue(lines.get(0).endsWith("trap.wat: out of bounds memory access"), lines.get(0));
        assertEquals(
                List.of("0: trap.wat!inner at 0x35", "1: trap.wat!outer at 0x3f", "2: trap.wat!main at 0x44"),
                lines.subList(1, 4).stream().map(String::strip).toList());
    }
}
