package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.event.LogOptions.OnFailure;
import org.wasmaudit.audit.event.LogOptions.Sync;
import org.wasmaudit.audit.event.Verification.Status;

/** Disks that fail: at a write, when forced, when closed, or that can't be written at all. */
final class LogFaultTest {
    private final FaultyTarget target = new FaultyTarget();
    private final EventClock clock = EventClock.startingNow();

    @TempDir
    private Path directory;

    /** Makes calls until the log fails or all are made; how many returned to the guest. */
    private static int run(Recorder recorder, int calls) {
        for (int i = 1; i <= calls; i++) {
            FakeInvocation call = i % 2 == 0 ? FakeInvocation.write(i) : FakeInvocation.write(i).fd(2, "stderr");
            try {
                recorder.before(call);
                recorder.after(call);
            } catch (LogFailure failure) {
                return i - 1;
            }
        }
        return calls;
    }

    /** X2: EIO after some bytes; every call is in the log or counted as lost, and the log is whole lines. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 700, 65_000, 70_000, 200_001})
    @DisplayName("no lost events: an input/output error stops the run, and each call is written or counted")
    void x2AnInputOutputErrorStopsTheRunAndNothingIsUncounted(long room) throws IOException {
        target.room = room;
        EventLog log = new EventLog(target, LogOptions.defaults(), Logs.header(), clock);
        Recorder recorder = new Recorder(null, log, List.of(), clock);
        int returned = run(recorder, 5000);
        assertTrue(returned < 5000, "the run goes on");
        assertThrows(LogFailure.class, () -> recorder.before(FakeInvocation.write(9999)));
        Totals totals = recorder.finish();
        log.end(Ending.of(Ending.Kind.LOG_FAILURE, "disk"), totals, null);
        assertEquals(totals.all().calls(), log.events() + log.dropped());
        assertTrue(totals.all().calls() - returned <= 1, "no effect after the error");
        assertTrue(String.valueOf(log.problem()).contains("Input/output error"), log.problem());
        Path file = Files.write(directory.resolve("log.jsonl"), target.bytes());
        Verification found = new LogVerifier(null, null).verify(List.of(file));
        assertEquals(Status.CUT, found.status(), found.toString());
        assertEquals(log.events(), found.events());
    }

    /** X2: with runs of calls in one line, what is lost is counted by call. */
    @Test
    void x2CallsOfALostRunAreCounted() {
        target.room = 2000;
        EventLog log = new EventLog(
                target, LogOptions.defaults().withRuns(true).withOnFailure(OnFailure.WARN), Logs.header(), clock);
        Recorder recorder = new Recorder(null, log, List.of(), clock);
        for (int i = 1; i <= 50_000; i++) {
            FakeInvocation call = FakeInvocation.write(i);
            recorder.before(call);
            recorder.after(call);
        }
        Totals totals = recorder.finish();
        log.end(Ending.exit(0), totals, null);
        long written = Logs.events(target.bytes()).size();
        assertEquals(50_000, written + log.dropped());
    }

    /** X2: an error of fsync or close is not swallowed. */
    @Test
    void x2AnErrorOfForcingOrClosingIsTold() {
        target.syncFails = true;
        LogOptions forced = LogOptions.defaults().withSync(Sync.CALL);
        assertThrows(LogFailure.class, () -> new EventLog(target, forced, Logs.header(), clock).close());
        FaultyTarget other = new FaultyTarget();
        other.closeFails = true;
        EventLog closing = new EventLog(other, LogOptions.defaults(), Logs.header(), clock);
        closing.end(Ending.exit(0), new Counters().totals(), null);
        assertTrue(String.valueOf(closing.problem()).contains("Input/output error"), closing.problem());
    }

    @ParameterizedTest
    @EnumSource
    void theLogIsForcedToTheDiskWhenSaid(Sync when) {
        EventLog log = new EventLog(target, LogOptions.defaults().withSync(when), Logs.header(), clock);
        Recorder recorder = new Recorder(null, log, List.of(), clock);
        assertEquals(1280, run(recorder, 1280));
        int beforeEnd = target.syncs;
        log.end(Ending.exit(0), recorder.finish(), null);
        switch (when) {
            case NONE -> assertEquals(0, target.syncs);
            case SEAL -> assertEquals(10, beforeEnd);
            case CALL -> assertEquals(1281, beforeEnd, "the header and each call");
        }
        assertEquals(when == Sync.NONE ? 0 : beforeEnd + 1, target.syncs);
    }

    /** X3: a log that can't be made is refused before the run. */
    @Test
    void x3AReadOnlyFileSystemIsRefusedAtTheStart() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && process("mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", disk.toString()),
                "skipped: mounting a tmpfs needs to be root on Linux");
        try {
            assertThrows(IOException.class, () -> FileTarget.open(disk.resolve("log.jsonl")));
        } finally {
            process("umount", disk.toString());
        }
        assertThrows(IOException.class, () -> FileTarget.open(directory.resolve("no such directory/log.jsonl")));
        assertThrows(IOException.class, () -> FileTarget.open(directory));
    }

    /** X11: a flood across many files leaves no gap, whichever are kept, compressed or not. */
    @ParameterizedTest
    @ValueSource(strings = {"flood.jsonl", "flood.jsonl.gz"})
    @DisplayName("rotation and compression: a flood across many files leaves no gap, and the chain holds")
    void x11RotationDuringAFloodLeavesNoGap(String name) throws IOException {
        Path file = directory.resolve(name);
        LogOptions options = LogOptions.defaults().withRotation(1 << 17, 3);
        LogTarget files = name.endsWith(".gz") ? CompressedTarget.open(file) : FileTarget.open(file);
        EventLog log = new EventLog(files, options, Logs.header(), clock);
        Recorder recorder = new Recorder(null, log, List.of(), clock);
        assertEquals(20_000, run(recorder, 20_000));
        log.end(Ending.exit(0), recorder.finish(), null);
        List<Path> parts = LogParts.of(file);
        assertEquals(4, parts.size(), parts.toString());
        assertEquals(Status.INTACT, new LogVerifier(null, null).verify(parts).status());
        long next = 0;
        for (Path part : parts) {
            try (LogReader reader = LogReader.open(part)) {
                for (LogRecord found = reader.next(); found != null; found = reader.next()) {
                    if (found instanceof LogRecord.Call call) {
                        long sequence = call.event().sequence();
                        assertTrue(next == 0 || sequence == next, "a gap before " + sequence);
                        next = sequence + 1;
                    }
                }
            }
        }
        assertEquals(20_001, next);
    }

    private static boolean process(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
