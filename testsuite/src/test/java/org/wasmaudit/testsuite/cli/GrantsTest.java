package org.wasmaudit.testsuite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command line gives a guest of its host, and how much of it. */
final class GrantsTest {
    private static final Path GUESTS = Repository.root().resolve("testsuite/guests/bin");

    /** Asks for ten random bytes, then for a thousand, and ends with the errno. */
    private static final String RANDOM =
            """
            (module
              (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
              (memory (export "memory") 1)
              (func (export "_start")
                (if (call $random (i32.const 0) (i32.const 10)) (then unreachable))
                (call $exit (call $random (i32.const 0) (i32.const 1000)))))
            """;

    /** Accepts a connection, sends back what it hears first, and ends. */
    private static final String ECHO =
            """
            (module
              (import "wasi_snapshot_preview1" "sock_accept" (func $accept (param i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "\\00\\01\\00\\00\\00\\01\\00\\00")
              (func $check (param i32) (if (local.get 0) (then unreachable)))
              (func (export "_start")
                (call $check (call $accept (i32.const 3) (i32.const 0) (i32.const 16)))
                (call $check (call $read (i32.load (i32.const 16)) (i32.const 0) (i32.const 1) (i32.const 4)))
                (call $check (call $write (i32.load (i32.const 16)) (i32.const 0) (i32.const 1) (i32.const 20)))))
            """;

    /** Starts four threads that each write a line, waits for them and ends with their number. */
    private static final String THREADS =
            """
            (module
              (import "env" "memory" (memory 1 1 shared))
              (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
              (data (i32.const 16) "\\20\\00\\00\\00\\05\\00\\00\\00")
              (data (i32.const 32) "done\\0a")
              (func (export "wasi_thread_start") (param $thread i32) (param $argument i32)
                (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1)
                  (i32.add (i32.const 64) (i32.mul (i32.const 4) (local.get $thread)))))
                (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
                (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))
              (func (export "_start") (local $ended i32)
                (drop (call $spawn (i32.const 0))) (drop (call $spawn (i32.const 0)))
                (drop (call $spawn (i32.const 0))) (drop (call $spawn (i32.const 0)))
                (loop $again
                  (local.set $ended (i32.atomic.load (i32.const 0)))
                  (if (i32.lt_u (local.get $ended) (i32.const 4)) (then
                    (drop (memory.atomic.wait32 (i32.const 0) (local.get $ended) (i64.const -1)))
                    (br $again))))
                (call $exit (local.get $ended))))
            """;

    @TempDir
    private Path scratch;

    private Path folder = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectory(scratch.resolve("given"));
    }

    @Test
    void bytesWrittenAreCounted() throws IOException, InterruptedException {
        Command.Outcome run = journal("--max-write-bytes", "10");
        assertEquals(1, run.exit(), run.stderr());
        assertTrue(run.stderr().contains("(os error 19)"), run.stderr());
        assertTrue(Files.size(folder.resolve("journal")) <= 10);
        assertEquals(0, journal("--max-write-bytes", "1KiB").exit());
        assertEquals(64, journal("--max-write-bytes", "few").exit());
    }

    @Test
    void namesMadeAreCounted() throws IOException, InterruptedException {
        Command.Outcome run = journal("--max-files", "0");
        assertEquals(1, run.exit(), run.stderr());
        assertTrue(run.stderr().contains("(os error 19)"), run.stderr());
        assertFalse(Files.exists(folder.resolve("journal")));
    }

    @Test
    void openDescriptorsAreCounted() throws IOException, InterruptedException {
        Command.Outcome run = journal("-S", "max-resources=4");
        assertEquals(1, run.exit(), run.stderr());
        assertTrue(run.stderr().contains("(os error 33)"), run.stderr());
        Command.Outcome few = journal("-S", "max-resources=3");
        assertEquals(64, few.exit(), few.stderr());
    }

    @Test
    void aSeedMayBeLeftOut() throws IOException, InterruptedException {
        String hello = GUESTS.resolve("hello.wasm").toString();
        assertEquals("Hello, world!\n", Command.wasmaudit(List.of("-q", "--deterministic", hello)).stdout());
    }

    @Test
    void aDirectoryInMemoryIsNoneOfTheHosts() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("file"), "contents");
        List<String> copy = List.of(GUESTS.resolve("files.wasm").toString(), "copy", "/given/file", "/tmp/copy");
        assertEquals(0, copied("mem::/tmp", copy).exit());
        Command.Outcome refused = copied("mem::/tmp::ro", copy);
        assertEquals(1, refused.exit(), refused.stderr());
        Command.Outcome absent = copied("mem", copy);
        assertTrue(absent.stderr().contains("--dir mem"), "a directory of the host that is not there");
    }

    private Command.Outcome copied(String directory, List<String> words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-q", "--dir", folder + "::/given", "--dir", directory));
        all.addAll(words);
        return Command.wasmaudit(all);
    }

    @Test
    void randomnessAskedForAtOnceIsLimited() throws IOException, InterruptedException {
        String module = module(RANDOM);
        assertEquals(0, Command.wasmaudit(List.of("-q", module)).exit());
        assertEquals(28, Command.wasmaudit(List.of("-q", "-S", "max-random-size=100", module)).exit());
    }

    @Test
    void connectionsAreAcceptedFromThisMachine() throws IOException, InterruptedException {
        List<String> command = Command.line(List.of("--summary", "none", "--listen", "0", module(ECHO)));
        Process process = new ProcessBuilder(command).start();
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            String line = told.readLine();
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
                byte[] heard = socket.getInputStream().readNBytes(5);
                assertEquals("hello", new String(heard, StandardCharsets.UTF_8));
            }
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void othersCannotBeListenedTo() throws IOException, InterruptedException {
        for (String address : List.of("0.0.0.0:0", "127.0.0.1:65536")) {
            Command.Outcome run = Command.wasmaudit(List.of("-q", "--listen", address, module(RANDOM)));
            assertEquals(64, run.exit(), run.stderr());
            assertTrue(run.stderr().contains("--listen " + address), run.stderr());
        }
    }

    @Test
    void threadsRunIfAllowedAndAreRecorded() throws IOException, InterruptedException {
        String module = module(THREADS);
        Path log = scratch.resolve("log");
        for (String engine : List.of("compiled", "interpreted")) {
            Files.deleteIfExists(log);
            Command.Outcome run = Command.wasmaudit(
                    List.of("-q", "--engine", engine, "-S", "threads", "-o", log.toString(), module));
            assertEquals(4, run.exit(), run.stderr());
            assertEquals("done\n".repeat(4), run.stdout());
            Set<Integer> threads = new TreeSet<>();
            for (String line : Files.readAllLines(log)) {
                JsonNode event = JsonMapper.shared().readTree(line);
                if (event.path("fn").asString("").equals("fd_write")) {
                    threads.add(event.path("tid").asInt());
                }
            }
            assertEquals(Set.of(1, 2, 3, 4), threads);
        }
        Command.Outcome refused = Command.wasmaudit(List.of("-q", module));
        assertEquals(1, refused.exit(), refused.stderr());
        assertTrue(refused.stderr().contains("-S threads"), refused.stderr());
    }

    private Command.Outcome journal(String option, String value) throws IOException, InterruptedException {
        return Command.wasmaudit(List.of(
                "-q", option, value, "--dir", folder + "::/given", GUESTS.resolve("journal.wasm").toString(),
                "/given/journal", "put", "key", "a value of some length"));
    }

    private String module(String text) throws IOException {
        return Files.writeString(scratch.resolve("module.wat"), text).toString();
    }
}
