package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;

/** What a call leaves in the log. */
final class EventLogTest {
    @Test
    void aCallIsOneLineWithItsArgumentsDecoded() {
        byte[] log = Logs.of(
                LogOptions.defaults(),
                List.of(FakeInvocation.open(1, "/data", "a/b.txt", "/data/a/b.txt").caller(7, 4711)));
        AuditEvent event = Logs.events(log).getFirst();
        assertEquals(WasiCall.PATH_OPEN, event.call());
        assertEquals("creat|trunc", event.arguments().get("oflags"));
        assertEquals("symlink_follow", event.arguments().get("dirflags"));
        assertEquals("0x42", event.arguments().get("fs_rights_base"));
        assertEquals("/data", event.fdPath());
        assertEquals("a/b.txt", event.paths().getFirst().guest());
        assertEquals("/data/a/b.txt", event.object());
        assertEquals(Map.of("opened_fd", 4L), event.results());
        assertEquals(Decision.ALLOW, event.decision());
        assertEquals(7, event.callerFunction());
        assertEquals(4711, event.callerOffset());
        assertEquals(Access.CREATE.bit() | Access.WRITE.bit() | Access.READ.bit(), event.access());
        assertTrue(Logs.lines(log).get(1).contains("\"errno\":0,\"ret\":\"ESUCCESS\""), Logs.lines(log).get(1));
    }

    @Test
    void numbersNoDoubleHoldsAreStrings() {
        byte[] log = Logs.of(
                LogOptions.defaults(),
                List.of(FakeInvocation.of(WasiCall.CLOCK_TIME_GET, 1)
                        .arguments(0, -1, 66000)
                        .results(1_763_712_000_000_000_000L)));
        String line = Logs.lines(log).get(1);
        assertTrue(line.contains("\"time\":\"1763712000000000000\""), line);
        assertTrue(line.contains("\"precision\":\"18446744073709551615\""), line);
        assertTrue(line.contains("\"id\":\"realtime\""), line);
    }

    @Test
    void aMedianEventHasAtMost400Bytes() {
        List<FakeInvocation> calls = new ArrayList<>();
        for (int i = 0; i < 300; i += 3) {
            calls.add(FakeInvocation.write(1_000_000 + i).caller(1234, 123_456));
            calls.add(FakeInvocation.of(WasiCall.FD_READ, 1_000_001 + i)
                    .arguments(4, 66560, 1, 66000)
                    .fd(4, "/data/corpus/file.txt")
                    .outcome(0, 65536)
                    .caller(1234, 123_456));
            calls.add(FakeInvocation.open(1_000_002 + i, "/data", "corpus/file.txt", "/data/corpus/file.txt")
                    .caller(1234, 123_456));
        }
        List<Integer> sizes = Logs.lines(Logs.of(LogOptions.defaults(), calls)).stream()
                .filter(line -> line.contains("\"t\":\"call\""))
                .map(String::length)
                .sorted()
                .toList();
        assertEquals(300, sizes.size());
        assertTrue(sizes.get(150) <= 400, "median " + sizes.get(150));
    }

    @Test
    void theTotalsOfTheSummaryAreThoseOfTheLog() {
        List<FakeInvocation> calls = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            FakeInvocation call = i % 3 == 0
                    ? FakeInvocation.open(i, "/data", "f" + i % 7, "/data/f" + i % 7).outcome(i % 5 == 0 ? 44 : 0, 0)
                    : FakeInvocation.write(i).outcome(0, i);
            call.durationNanos = 17L * i;
            if (i % 100 == 0) {
                call.verdict(new Verdict(Decision.DENY, "r1", 76)).outcome(76, 0);
            }
            calls.add(call);
        }
        byte[] log = Logs.of(LogOptions.defaults(), calls);
        Counters recount = new Counters();
        for (AuditEvent event : Logs.events(log)) {
            recount.add(
                    event.call(), event.object(), event.errno(), event.bytes(), event.nanos(), event.decision());
        }
        LogRecord.End end = assertInstanceOf(LogRecord.End.class, Logs.records(log).getLast());
        assertEquals(recount.totals().byCall(), end.byCall());
        assertEquals(recount.totals().all(), end.totals());
        assertEquals(10, end.denied());
        assertEquals(1000, end.events());
        assertEquals(recount.totals().all(), sum(recount.totals().byLevel(Categorizer.extended())));
        assertEquals(recount.totals().all(), sum(recount.totals().byGroup(Categorizer.extended())));
    }

    private static Tally sum(Map<?, Tally> tallies) {
        return tallies.values().stream().reduce(Tally.ZERO, Tally::plus);
    }

    @Test
    void aCallThatEndsTheRunHasAnEnterLineAndACallLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventClock clock = EventClock.startingNow();
        EventLog log = new EventLog(new StreamTarget("memory", bytes), LogOptions.defaults(), Logs.header(), clock);
        Recorder recorder = new Recorder(null, log, List.of(), clock);
        recorder.before(FakeInvocation.of(WasiCall.PROC_EXIT, 1).arguments(3));
        assertTrue(Logs.lines(bytes.toByteArray()).getLast().contains("\"t\":\"enter\""), "written before the effect");
        log.end(Ending.exit(3), recorder.finish(), null);
        List<LogRecord> records = Logs.records(bytes.toByteArray());
        AuditEvent event = Logs.events(bytes.toByteArray()).getFirst();
        assertInstanceOf(LogRecord.Enter.class, records.get(1));
        assertFalse(event.returned());
        assertEquals(Map.of("rval", 3L), event.arguments());
        assertEquals(1, assertInstanceOf(LogRecord.End.class, records.getLast()).totals().calls());
    }

    /** L1 and L2: a path can't end a line, begin another, or reach a terminal as anything but letters. */
    @Test
    void l1L2NothingOfAGuestIsAnythingButText() {
        String hostile = "x\n{\"v\":1,\"t\":\"call\"}\r\u001b]0;owned\u0007\u009b31m\b\u2028\u202e\u007f\"\\";
        byte[] log = Logs.of(
                LogOptions.defaults(), List.of(FakeInvocation.open(1, "/d", hostile, "/d/" + hostile)));
        for (byte each : log) {
            assertTrue(each == '\n' || each >= ' ' && each < 0x7f, "byte " + each);
        }
        assertEquals(1, Logs.events(log).size());
        assertEquals(hostile, Logs.events(log).getFirst().paths().getFirst().guest());
        assertEquals("/d/" + hostile, Logs.events(log).getFirst().object());
    }

    /** L3: bytes that are no text are kept; a path longer than any kernel takes is cut, and the line says so. */
    @Test
    void l3PathsThatAreNoTextAreKept() {
        byte[] invalid = {'a', (byte) 0xff, (byte) 0xed, (byte) 0xa0, (byte) 0x80, 'b'};
        byte[] log = Logs.of(
                LogOptions.defaults(),
                List.of(
                        FakeInvocation.open(1, "/d", "", "/d").path(invalid, null),
                        FakeInvocation.of(WasiCall.PATH_UNLINK_FILE, 2)
                                .arguments(3, 66560, 102_400)
                                .fd(3, "/d")
                                .path("é".repeat(51_200).getBytes(StandardCharsets.UTF_8), null)
                                .outcome(37, 0)));
        assertTrue(Logs.lines(log).get(1).contains("\"raw_b64\":\"Yf/toIBi\""), Logs.lines(log).get(1));
        String cut = Logs.lines(log).get(2);
        assertTrue(cut.contains("\"truncated\":true,\"length\":102400,\"sha256\":"), cut);
        assertTrue(cut.length() < 16_000, "a line of " + cut.length() + " bytes");
    }

    /** L11: times follow the monotonic clock, from the wall clock's reading at the start. */
    @Test
    void l11TheOrderIsThatOfTheMonotonicClock() {
        FakeInvocation first = FakeInvocation.write(1);
        FakeInvocation second = FakeInvocation.write(2);
        second.startNanos = first.startNanos + 1_500_000_001L;
        List<AuditEvent> events = Logs.events(Logs.of(LogOptions.defaults(), List.of(first, second)));
        assertEquals(1_500_000_001L, events.get(1).sinceStart() - events.get(0).sinceStart());
        assertTrue(events.get(0).time().compareTo(events.get(1).time()) < 0);
    }

    @Test
    void filtersAreNamedAndWhatTheyLeaveOutIsCounted() {
        CallFilter filter = CallFilter.parse(List.of("%file"), Categorizer.extended());
        List<FakeInvocation> calls = List.of(FakeInvocation.write(1), FakeInvocation.open(2, "/d", "a", "/d/a"));
        byte[] log = Logs.of(LogOptions.defaults().withFilter(filter), calls);
        assertEquals(1, Logs.events(log).size());
        LogRecord.End end = assertInstanceOf(LogRecord.End.class, Logs.records(log).getLast());
        assertEquals(1, end.filtered());
        assertEquals(2, end.totals().calls());
        assertEquals(
                List.of("%file"),
                assertInstanceOf(LogRecord.Header.class, Logs.records(log).getFirst()).filters());
    }

    @Test
    @DisplayName("samples and redaction: no data unless asked for, as text or as a hash")
    void dataIsOnlySampledWhenAskedForAndSecretsAreBlottedOut() {
        byte[] data = "user=me&token=abc123&x=1".getBytes(StandardCharsets.US_ASCII);
        List<FakeInvocation> calls = List.of(FakeInvocation.write(1).outcome(0, data.length).sample(data));
        assertFalse(text(LogOptions.defaults(), calls).contains("abc123"));
        assertFalse(text(LogOptions.defaults(), calls).contains("user=me"));
        String sampled = text(LogOptions.defaults().withSamples(LogOptions.Samples.BYTES, 64), calls);
        assertTrue(sampled.contains("\"data\":\"user=me&token=*****&x=1\""), sampled);
        String hashed = text(LogOptions.defaults().withSamples(LogOptions.Samples.HASH, 0), calls);
        assertTrue(hashed.contains("\"data_sha256\":\"") && hashed.contains("\"hashed\":24"), hashed);
    }

    @Test
    void secretsOfTheCommandLineAreNotInTheHeader() {
        String log = text(LogOptions.defaults(), List.of());
        assertFalse(log.contains("hunter2"), log);
        assertTrue(log.contains("\"argv\":[\"app.wasm\",\"--password\",\"*****\"]"), log);
    }

    private static String text(LogOptions options, List<FakeInvocation> calls) {
        return new String(Logs.of(options, calls), StandardCharsets.US_ASCII);
    }
}
