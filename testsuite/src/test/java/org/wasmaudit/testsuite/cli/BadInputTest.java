package org.wasmaudit.testsuite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** M13: what never ends is read up to a limit, or as far as there is room. */
    @Test
    void m13AnEndlessModuleIsRefused() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Command.line(List.of("run", "--exit-code=verdict", "/dev/zero")));
        command.add(1, "-Xmx128m");
        Command.Outcome outcome = Command.run(command);
        assertEquals(65, outcome.exit(), outcome.stderr());
        assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
        assertTrue(outcome.stderr().contains("/dev/zero: implementation limit exceeded"), outcome.stderr());
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
