package org.wasmaudit.testsuite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;

/** Bad input gets one line that says what is wrong and where, a stable code, and never a stack trace. */
final class BadInputTest {
    private static final String HELLO =
            Repository.root().resolve("testsuite/guests/bin/hello.wasm").toString();

    @TempDir
    private Path directory;

    @Test
    void aMissingFileIsNamed() throws IOException, InterruptedException {
        refused(66, "no-such.wasm: no such file", "no-such.wasm");
    }

    @Test
    void aDirectoryIsNoModule() throws IOException, InterruptedException {
        refused(66, "is a directory", directory.toString());
    }

    @Test
    void aFolderWithoutScriptsHasNotPassed() throws IOException, InterruptedException {
        Command.Outcome outcome = Command.wasmaudit(List.of("wast", directory.toString()));
        assertEquals(66, outcome.exit(), outcome.stderr());
        assertEquals("wasmaudit: " + directory + ": no script (.wast) in it or below", outcome.stderr().strip());
        assertEquals("", outcome.stdout());
    }

    @Test
    void whatIsNoModuleIsToldWithItsPlace() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("text.wasm"), "this is no module");
        refused(65, "at 0x0: magic header not detected", file.toString());
    }

    @Test
    void aTruncatedModuleIsToldInTheWordsOfTheSpecification() throws IOException, InterruptedException {
        byte[] whole = Files.readAllBytes(Path.of(HELLO));
        Path file = Files.write(directory.resolve("cut.wasm"), Arrays.copyOf(whole, whole.length / 2));
        refused(65, "cut.wasm at 0x", file.toString());
    }

    /** M13: what never ends is read up to a limit, or as far as there is room: from a device, a pipe or the input. */
    @ParameterizedTest
    @ValueSource(strings = {"device", "pipe", "standard input"})
    void m13AnEndlessModuleIsRefused(String kind) throws IOException, InterruptedException {
        String name =
                switch (kind) {
                    case "device" -> "/dev/zero";
                    case "pipe" -> pipe().toString();
                    default -> "-";
                };
        Process writer = kind.equals("pipe") ? write(Path.of("/dev/zero"), Path.of(name)) : null;
        List<String> command = new ArrayList<>(Command.line(List.of("run", "--exit-code=verdict", name)));
        command.add(1, "-Xmx128m");
        Command.Outcome outcome = Command.run(command, Path.of(kind.equals("device") ? "/dev/null" : "/dev/zero"));
        assertEquals(65, outcome.exit(), outcome.stderr());
        assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
        assertTrue(outcome.stderr().contains(": implementation limit exceeded"), outcome.stderr());
        if (writer != null) {
            assertTrue(writer.waitFor(1, TimeUnit.MINUTES), "the writer was left waiting");
        }
    }

    /** M13: a module through a pipe is one like any other, on either engine. */
    @ParameterizedTest
    @ValueSource(strings = {"compiled", "interpreted"})
    void m13AModuleComesThroughAPipe(String engine) throws IOException, InterruptedException {
        Path pipe = pipe();
        Process writer = write(Path.of(HELLO), pipe);
        Command.Outcome outcome =
                Command.wasmaudit(List.of("run", "--engine", engine, "--quiet", pipe.toString()));
        assertEquals(0, outcome.exit(), outcome.stderr());
        assertTrue(writer.waitFor(1, TimeUnit.MINUTES));
    }

    /** M13: a module over the limit of 1 GiB is refused before it is decoded; this one is a hole in a file. */
    @Test
    void m13AModuleOverTheLimitIsRefused() throws IOException, InterruptedException {
        Path file = directory.resolve("large.wasm");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.write(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
            large.setLength((1L << 30) + 1);
        }
        refused(65, "large.wasm: implementation limit exceeded", file.toString());
    }

    /** M13: what is compressed is no module, and is not expanded: a thousandth of it would fill the memory. */
    @Test
    void m13ACompressedModuleIsNotExpanded() throws IOException, InterruptedException {
        Path file = directory.resolve("bomb.wasm.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }
        refused(65, "bomb.wasm.gz at 0x0: magic header not detected", file.toString());
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe.wasm");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    /** Starts what writes a file to a pipe until nobody reads any more. */
    private static Process write(Path from, Path pipe) throws IOException {
        return new ProcessBuilder("sh", "-c", "exec cat \"$0\" > \"$1\"", from.toString(), pipe.toString()).start();
    }

    @Test
    void aNameThatWouldCommandATerminalIsEscaped() throws IOException, InterruptedException {
        refused(66, "\\x1b]0;owned\\x07.wasm: no such file", "\u001b]0;owned\u0007.wasm");
    }

    @Test
    void whatIsNotSupportedIsNotSilentlyAccepted() throws IOException, InterruptedException {
        refused(64, "-S http is not supported", "-S", "http", HELLO);
    }

    @Test
    void anUnknownConditionIsToldBeforeTheRun() throws IOException, InterruptedException {
        refused(64, "--fail-on \"level:Z\" is none of", "--fail-on", "level:Z", HELLO);
    }

    /** L7: the guest can't be given the log of its own run, by whatever name. */
    @Test
    void l7TheGuestIsNotGivenItsLog() throws IOException, InterruptedException {
        Path data = Files.createDirectories(directory.resolve("data/logs"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("data"));
        Path log = data.resolve("run.jsonl");
        refused(64, "it holds the event log", "--dir", link.toString(), "-o", log.toString(), HELLO);
        assertFalse(Files.exists(log));
    }

    /** L8: the standard output belongs to the guest. */
    @Test
    void l8TheLogDoesNotGoToTheStandardOutput() throws IOException, InterruptedException {
        refused(64, "-o -: the standard output is the guest's", "-o", "-", HELLO);
    }

    @Test
    void aBadPolicyIsToldWithItsLine() throws IOException, InterruptedException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "version: 1\nruels: []\n");
        refused(78, "policy.yaml: line 2: unknown key \"ruels\"", "--policy", policy.toString(), HELLO);
    }

    /** P1: a policy that somebody else can change decides nothing. */
    @Test
    void p1APolicyOthersCanChangeIsRefused() throws IOException, InterruptedException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "version: 1\nrules: []\n");
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), policy);
        refused(78, "link.yaml: a symbolic link", "--policy", link.toString(), HELLO);
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-rw-rw-"));
        refused(78, "policy.yaml: everybody may write it", "--policy", policy.toString(), HELLO);
    }

    /** L10, L12: a second run can't write a log in use, and what is no log is told in a line. */
    @Test
    void l12WhatIsNoLogIsToldInALine() throws IOException, InterruptedException {
        Path log = Files.writeString(directory.resolve("run.jsonl"), "{\"v\":1,\"t\":\"hdr\"".repeat(1 << 17) + "\n");
        for (List<String> command : List.of(
                List.of("verify", log.toString()),
                List.of("report", log.toString()),
                List.of("diff", log.toString(), log.toString()),
                List.of("policy", "learn", log.toString()))) {
            Command.Outcome outcome = Command.wasmaudit(command);
            assertEquals(65, outcome.exit(), command + " " + outcome.stderr());
            assertTrue((outcome.stdout() + outcome.stderr()).lines().count() <= 1, outcome.stdout() + outcome.stderr());
        }
    }

    private static void refused(int code, String words, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("run", "--exit-code=verdict"));
        all.addAll(List.of(arguments));
        Command.Outcome outcome = Command.wasmaudit(all);
        assertEquals(code, outcome.exit(), outcome.stderr());
        assertTrue(outcome.stderr().contains(words), outcome.stderr());
        assertTrue(outcome.stderr().startsWith("wasmaudit: "), outcome.stderr());
        assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
        assertEquals("", outcome.stdout());
    }
}
