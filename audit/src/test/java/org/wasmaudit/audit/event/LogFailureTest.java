package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.audit.event.LogOptions.OnFailure;
import org.wasmaudit.audit.event.Verification.Status;

/** What happens when a log can't be written. */
final class LogFailureTest {
    @TempDir
    private Path directory;

    /** X1: a device that is always full stops the run, and the calls that could not be written are counted. */
    @Test
    void x1AFullDeviceStopsTheRun() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: this system has no /dev/full");
        LogTarget full = new StreamTarget("/dev/full", new FileOutputStream("/dev/full"));
        EventClock clock = EventClock.startingNow();
        EventLog log = new EventLog(full, LogOptions.defaults(), Logs.header(), clock);
        Recorder recorder = new Recorder(null, log, List.of(), clock);
        LogFailure failure = assertThrows(LogFailure.class, () -> run(recorder, 10_000));
        assertTrue(failure.getMessage().contains("No space left on device"), failure.getMessage());
        Totals totals = recorder.finish();
        log.end(Ending.of(Ending.Kind.LOG_FAILURE, failure.getMessage()), totals, null);
        assertEquals(totals.all().calls(), log.dropped() + log.events(), "each call is in the log or counted as lost");
    }

    @Test
    void aRunMayGoOnWithoutItsLogButSaysSo() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: this system has no /dev/full");
        LogTarget full = new StreamTarget("/dev/full", new FileOutputStream("/dev/full"));
        EventClock clock = EventClock.startingNow();
        EventLog log = new EventLog(full, LogOptions.defaults().withOnFailure(OnFailure.WARN), Logs.header(), clock);
        Recorder recorder = new Recorder(null, log, List.of(), clock);
        run(recorder, 10_000);
        log.end(Ending.exit(0), recorder.finish(), null);
        assertEquals(10_000, log.dropped());
        assertTrue(String.valueOf(log.problem()).contains("No space left"), log.problem());
    }

    /** X1: on a file system that becomes full, no call that had an effect is missing, and the log has its end. */
    @Test
    void x1AFullDiskStopsTheRunWithACompleteLog() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(mount(disk), "skipped: mounting a tmpfs needs to be root on Linux");
        try {
            Path file = disk.resolve("log.jsonl");
            EventClock clock = EventClock.startingNow();
            EventLog log = new EventLog(FileTarget.open(file), LogOptions.defaults(), Logs.header(), clock);
            Recorder recorder = new Recorder(null, log, List.of(), clock);
            LogFailure failure = assertThrows(LogFailure.class, () -> run(recorder, 1_000_000));
            assertTrue(failure.getMessage().contains("No space left on device"), failure.getMessage());
            Totals totals = recorder.finish();
            log.end(Ending.of(Ending.Kind.LOG_FAILURE, failure.getMessage()), totals, null);
            assertEquals(0, log.dropped());
            Verification found = new LogVerifier(null, null).verify(List.of(file));
            assertEquals(Status.INTACT, found.status(), found.toString());
            assertEquals(totals.all().calls(), found.events());
        } finally {
            process("umount", disk.toString());
        }
    }

    private static boolean mount(Path disk) throws IOException, InterruptedException {
        return System.getProperty("os.name").equals("Linux")
                && process("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    }

    private static boolean process(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** X1: with no room for a reserve either, what is lost is counted, and the last line is whole. */
    @Test
    void x1ADiskWithoutRoomForAReserveKeepsWholeLines() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(mount(disk), "skipped: mounting a tmpfs needs to be root on Linux");
        try {
            Files.write(disk.resolve("ballast"), new byte[(2 << 20) - 100_000]);
            Path file = disk.resolve("log.jsonl");
            EventClock clock = EventClock.startingNow();
            EventLog log = new EventLog(FileTarget.open(file), LogOptions.defaults(), Logs.header(), clock);
            Recorder recorder = new Recorder(null, log, List.of(), clock);
            assertThrows(LogFailure.class, () -> run(recorder, 1_000_000));
            Totals totals = recorder.finish();
            log.end(Ending.of(Ending.Kind.LOG_FAILURE, "full"), totals, null);
            Verification found = new LogVerifier(null, null).verify(List.of(file));
            assertEquals(Status.CUT, found.status(), found.toString());
            assertEquals(log.events(), found.events());
            assertTrue(log.dropped() > 0);
            assertEquals(totals.all().calls(), log.events() + log.dropped());
            assertTrue(Files.readString(file).endsWith("}\n"), "the last line is whole");
        } finally {
            process("umount", disk.toString());
        }
    }

    /** L10: two runs can't write the same log, compressed or not. */
    @Test
    void l10ASecondWriterFails() throws IOException {
        Path compressed = directory.resolve("log.jsonl.gz");
        try (CompressedTarget first = CompressedTarget.open(compressed)) {
            assertEquals(4, first.write(new byte[] {'a', 'b', 'c', '\n'}, 4).kept());
            assertThrows(IOException.class, () -> CompressedTarget.open(compressed));
            assertTrue(Files.size(compressed) > 0, "the second did not empty it");
        }
        Path file = directory.resolve("log.jsonl");
        try (FileTarget first = FileTarget.open(file)) {
            assertEquals(4, first.write(new byte[] {'a', 'b', 'c', '\n'}, 4).kept());
            assertThrows(IOException.class, () -> FileTarget.open(file));
            assertEquals(4, Files.size(file), "the second did not empty it");
        }
    }

    /** L7: a log that has another name is not overwritten, since that name may lie where the guest can reach it. */
    @Test
    void l7ALogWithTwoNamesIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("log.jsonl"), "");
        Files.createLink(directory.resolve("other"), file);
        assertThrows(IOException.class, () -> FileTarget.open(file));
    }

    @Test
    void theReserveLeavesNoFileBehind() throws IOException {
        FileTarget.open(directory.resolve("log.jsonl")).close();
        try (var files = Files.list(directory)) {
            assertEquals(List.of("log.jsonl"), files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /** E3: when recording a call fails, the next call does. */
    @Test
    void aCallThatCouldNotBeRecordedIsTheLast() {
        EventClock clock = EventClock.startingNow();
        EventSink shallow = (invocation, returned) -> {
            throw new StackOverflowError();
        };
        Recorder recorder = new Recorder(null, null, List.of(shallow), clock);
        FakeInvocation call = FakeInvocation.write(1);
        recorder.before(call);
        assertThrows(StackOverflowError.class, () -> recorder.after(call));
        assertThrows(LogFailure.class, () -> recorder.before(FakeInvocation.write(2)));
        assertEquals(1, recorder.finish().all().calls());
    }

    @Test
    void aLogThatWorksHasNoProblem() {
        EventClock clock = EventClock.startingNow();
        EventLog log = new EventLog(
                new StreamTarget("memory", new ByteArrayOutputStream()),
                LogOptions.defaults(),
                Logs.header(),
                clock);
        run(new Recorder(null, log, List.of(), clock), 1000);
        assertNull(log.problem());
        assertEquals(1000, log.events());
        log.close();
    }

    private static void run(Recorder recorder, int calls) {
        for (int i = 1; i <= calls; i++) {
            FakeInvocation call = FakeInvocation.write(i);
            recorder.before(call);
            recorder.after(call);
        }
    }
}
