package org.wasmaudit.testsuite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;

/** R5: what a run leaves on the disk. */
final class LeftBehindTest {
    @TempDir
    private Path directory;

    @Test
    void r5MemoryIsNotDumped() throws IOException, InterruptedException {
        String guest = Repository.root().resolve("testsuite/guests/bin/hello.wasm").toString();
        Command.Outcome run = Command.wasmaudit(List.of("-D", "coredump=" + directory.resolve("core"), guest));
        assertEquals(64, run.exit(), run.stderr());
        assertTrue(run.stderr().contains("not supported"), run.stderr());
        assertEquals("", run.stdout(), "the guest did not run");
        assertEquals(List.of(), names(directory));
    }

    @Test
    void r5ARunThatTrapsLeavesWhatWasAskedForAndNothingElse() throws IOException, InterruptedException {
        Path module = Files.createDirectory(directory.resolve("in")).resolve("trap.wat");
        Files.writeString(module, "(module (memory 1) (func (export \"_start\") unreachable))");
        Path out = Files.createDirectory(directory.resolve("out"));
        Command.Outcome run = Command.wasmaudit(List.of(
                "-q", "-o", out.resolve("run.jsonl").toString(), "--report", out.resolve("run.html").toString(),
                module.toString()));
        assertEquals(134, run.exit(), run.stderr());
        assertEquals(List.of("run.html", "run.jsonl"), names(out));
        assertEquals(List.of("trap.wat"), names(directory.resolve("in")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
