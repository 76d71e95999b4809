package org.wasmaudit.testsuite.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.wasi.ProcessExit;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.DirectorySource;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Instance;

/** Runs that are to be repeatable leave the same log, byte by byte. */
final class DeterministicLogTest {
    private static final Path GUESTS = Repository.root().resolve("testsuite/guests/bin");
    private static final String NOTE = "Milk and bread  \nCall the plumber\t\n";

    @TempDir
    private Path scratch;

    private int folders;

    @ParameterizedTest
    @ValueSource(strings = {"notes /given", "files copy /given/sub /given/copy", "trespass /given"})
    void enginesAndFileSystemsLeaveTheSameLog(String words) throws IOException {
        List<String> arguments = List.of(words.split(" "));
        String expected = log(Engine.compiled(), folder(), arguments);
        assertTrue(expected.contains("\"t\":\"call\"") && expected.contains("\"t\":\"end\""), expected);
        assertEquals(expected, log(Engine.compiled(), folder(), arguments), "again");
        assertEquals(expected, log(Engine.interpreted(), folder(), arguments), "interpreted");
        assertEquals(expected, log(Engine.compiled(), memory(), arguments), "in memory");
        assertEquals(expected, log(Engine.interpreted(), memory(), arguments), "interpreted, in memory");
    }

    private String log(Engine engine, DirectorySource files, List<String> arguments) throws IOException {
        Wasi.Builder wasi =
                Wasi.builder().args(arguments).preopen("/given", files, Access.READ_WRITE).deterministic(7);
        byte[] module = Files.readAllBytes(GUESTS.resolve(arguments.getFirst() + ".wasm"));
        try (RecordedRun run = new RecordedRun(wasi, LogOptions.defaults())) {
            Instance instance = engine.instantiate(engine.decode(module), run.host.imports());
            try {
                Objects.requireNonNull(instance.exportedFunction("_start")).call();
            } catch (ProcessExit end) {
                assertTrue(end.code() <= 1, "exit " + end.code());
            }
            run.end();
            return new String(run.log(), StandardCharsets.US_ASCII);
        }
    }

    private DirectorySource folder() throws IOException {
        return HostDirectory.of(newFolder());
    }

    private Path newFolder() throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("folder" + folders++));
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("shopping.txt"), NOTE);
        Files.writeString(folder.resolve("sub/abc"), "abc");
        return folder;
    }

    private static DirectorySource memory() {
        MemoryFileSystem files = new MemoryFileSystem(1 << 20);
        files.putFile("shopping.txt", NOTE.getBytes(StandardCharsets.UTF_8));
        files.putFile("sub/abc", "abc".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    @Test
    void theCommandLeavesTheSameLogForTheSameSeed() throws IOException, InterruptedException {
        String first = command("7", "compiled");
        assertEquals(first, command("7", "compiled"));
        assertNotEquals(first, command("8", "compiled"));
        String interpreted = command("7", "interpreted").replace("\"interpreted\"", "\"compiled\"");
        assertEquals(calls(first), calls(interpreted));
    }

    private String command(String seed, String engine) throws IOException, InterruptedException {
        Path folder = newFolder();
        Path log = scratch.resolve("run.jsonl");
        Command.Outcome run = Command.wasmaudit(List.of(
                "-q", "--engine", engine, "--deterministic=" + seed, "-o", log.toString(), "--seal", "none",
                "--dir", folder + "::/given", GUESTS.resolve("notes.wasm").toString(), "/given"));
        assertEquals(0, run.exit(), run.stderr());
        return Files.readString(log);
    }

    /** The lines behind the header. */
    private static List<String> calls(String log) {
        List<String> lines = new ArrayList<>(log.lines().toList());
        lines.removeFirst();
        return lines;
    }
}
