package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.audit.event.Verification.Status;
import org.wasmaudit.wasi.call.WasiCall;

/** Runs of equal calls in one line: nothing about them is lost but when each began. */
final class CallRunTest {
    private static final LogOptions RUNS = LogOptions.defaults().withRuns(true);

    @TempDir
    private Path directory;

    private static FakeInvocation clock(long sequence) {
        return FakeInvocation.of(WasiCall.CLOCK_TIME_GET, sequence)
                .arguments(1, 0, 66000)
                .results(1_000_000 * sequence)
                .caller(5, 100);
    }

    @Test
    void equalCallsAreOneLineWithTheirNumberAndTheirSums() {
        List<FakeInvocation> calls = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            FakeInvocation call = clock(i);
            call.durationNanos = i;
            calls.add(call);
        }
        byte[] log = Logs.of(RUNS, calls);
        assertEquals(3, Logs.lines(log).stream().filter(line -> !line.contains("\"t\":\"seal\"")).count());
        String line = Logs.lines(log).get(1);
        assertTrue(line.contains("\"seq\":1,") && line.contains("\"dur_ns\":28,\"times\":7,\"decision\""), line);
        List<AuditEvent> events = Logs.events(log);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), events.stream().map(AuditEvent::sequence).toList());
        assertEquals(28, events.stream().mapToLong(AuditEvent::nanos).sum());
    }

    @Test
    void oneCallAloneIsALineAsAnyOther() {
        List<FakeInvocation> calls = List.of(clock(1), FakeInvocation.write(2), clock(3));
        assertEquals(calls(Logs.of(LogOptions.defaults(), calls)), calls(Logs.of(RUNS, calls)));
    }

    /** The lines about calls, without when they began. */
    private static List<String> calls(byte[] log) {
        return Logs.lines(log).stream()
                .filter(line -> line.contains("\"t\":\"call\""))
                .map(line -> line.replaceAll("\"ts\":\"[^\"]*\",\"t_ns\":-?[0-9]+", ""))
                .toList();
    }

    @Test
    void whateverDiffersEndsARun() {
        List<FakeInvocation> calls = List.of(
                clock(1),
                clock(2).caller(5, 101),
                clock(3).caller(5, 101).thread(1),
                clock(4).arguments(2, 0, 66000),
                clock(5).outcome(28, 0),
                FakeInvocation.write(6),
                FakeInvocation.write(7).fd(2, "stderr"),
                FakeInvocation.write(8).fd(2, "stderr").outcome(0, 2).results(2),
                FakeInvocation.open(9, "/d", "a", "/d/a"),
                FakeInvocation.open(10, "/d", "a", "/d/a"),
                clock(12),
                clock(14));
        long lines = Logs.lines(Logs.of(RUNS, calls)).stream()
                .filter(line -> line.contains("\"t\":\"call\""))
                .count();
        assertEquals(calls.size(), lines);
    }

    /** With calls at random, read back call by call, both forms of the log say the same, and each is intact. */
    @Test
    void randomCallsAreCountedExactly() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<FakeInvocation> calls = new ArrayList<>();
        long sequence = 0;
        while (calls.size() < 30_000) {
            int kind = random.nextInt(5);
            int times = random.nextInt(40) == 0 ? 11_000 : random.nextInt(20);
            long bytes = random.nextInt(3);
            for (int i = 0; i < times; i++) {
                FakeInvocation call = switch (kind) {
                    case 0 -> clock(++sequence);
                    case 1 -> FakeInvocation.write(++sequence).outcome(0, bytes).results(bytes);
                    case 2 -> FakeInvocation.of(WasiCall.SCHED_YIELD, ++sequence);
                    case 3 -> FakeInvocation.of(WasiCall.FD_SEEK, ++sequence).fd(4, "/d/a").outcome(8, 0);
                    default -> FakeInvocation.open(++sequence, "/d", "a", "/d/a");
                };
                call.durationNanos = random.nextInt(5000);
                calls.add(call);
            }
        }
        byte[] plain = Logs.of(LogOptions.defaults(), calls);
        byte[] runs = Logs.of(RUNS, calls);
        String label = "seed " + seed;
        assertTrue(runs.length < plain.length, label + ": " + runs.length + " of " + plain.length);
        Totals expected = totals(plain);
        Totals found = totals(runs);
        assertEquals(expected.byCall(), found.byCall(), label);
        assertEquals(expected.byErrno(), found.byErrno(), label);
        assertEquals(
                Logs.events(plain).stream().map(CallRunTest::essence).toList(),
                Logs.events(runs).stream().map(CallRunTest::essence).toList(),
                label);
        for (byte[] log : List.of(plain, runs)) {
            Path file = Files.write(directory.resolve("log.jsonl"), log);
            assertEquals(Status.INTACT, new LogVerifier(null, null).verify(List.of(file)).status(), label);
        }
    }

    private static Totals totals(byte[] log) {
        Counters counters = new Counters();
        for (AuditEvent event : Logs.events(log)) {
            counters.add(event.call(), null, event.errno(), event.bytes(), event.nanos(), event.decision());
        }
        return counters.totals();
    }

    private static List<Object> essence(AuditEvent event) {
        return List.of(event.sequence(), event.call(), event.errno(), event.bytes(), event.arguments());
    }

    /** A run that goes on and on reaches the target all the same, so that a killed process has lost little. */
    @Test
    void aRunIsWrittenAfterAWhile() throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventClock clock = EventClock.startingNow();
        try (EventLog log = new EventLog(new StreamTarget("memory", bytes), RUNS, Logs.header(), clock)) {
            Recorder recorder = new Recorder(null, log, List.of(), clock);
            for (int i = 1; i <= 5; i++) {
                FakeInvocation call = clock(i);
                recorder.before(call);
                recorder.after(call);
            }
            for (int tries = 0; tries < 100 && !bytes.toString(StandardCharsets.US_ASCII).contains("times"); tries++) {
                Thread.sleep(50);
            }
            assertTrue(bytes.toString(StandardCharsets.US_ASCII).contains("\"times\":5"), bytes::toString);
        }
    }

    /** L12: no line of a stranger stands for a billion calls, nor for a part of one. */
    @Test
    void l12ALineThatStandsForTooManyIsRefused() {
        String log = new String(Logs.of(RUNS, List.of(clock(1), clock(2))), StandardCharsets.US_ASCII);
        for (String times : List.of("1000000000", "0", "-1", "\"x\"", "1.5")) {
            byte[] changed = log.replace("\"times\":2", "\"times\":" + times).getBytes(StandardCharsets.US_ASCII);
            assertThrows(LogFormatException.class, () -> {
                try (LogReader reader = new LogReader(new ByteArrayInputStream(changed))) {
                    while (reader.next() != null) {
                        // to the end
                    }
                }
            }, times);
        }
    }
}
