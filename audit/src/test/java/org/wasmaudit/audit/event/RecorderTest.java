package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasi.call.WasiCall;

/** What the recorder makes of calls that overlap, nest, or come to no end. */
final class RecorderTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final EventClock clock = EventClock.still(0);
    private final EventLog log =
            new EventLog(new StreamTarget("memory", bytes), LogOptions.defaults(), Logs.header(), clock);
    private final Recorder recorder = new Recorder(null, log, List.of(), clock);

    private List<AuditEvent> end() {
        Totals totals = recorder.finish();
        log.end(Ending.exit(0), totals, null);
        List<AuditEvent> events = Logs.events(bytes.toByteArray());
        assertEquals(totals.all().calls(), events.size());
        return events;
    }

    private static List<Long> numbers(List<AuditEvent> events) {
        return events.stream().map(AuditEvent::sequence).toList();
    }

    @Test
    void callsOfSeveralThreadsMayOverlapAndStandInTheOrderTheyEnd() {
        FakeInvocation first = FakeInvocation.write(1);
        FakeInvocation second = FakeInvocation.write(2).thread(7);
        FakeInvocation third = FakeInvocation.write(3).thread(8);
        recorder.before(first);
        recorder.before(second);
        recorder.after(first);
        recorder.before(third);
        recorder.after(third);
        recorder.after(second);
        List<AuditEvent> events = end();
        assertEquals(List.of(1L, 3L, 2L), numbers(events));
        assertEquals(List.of(0, 8, 7), events.stream().map(AuditEvent::thread).toList());
        assertTrue(events.stream().allMatch(AuditEvent::returned));
    }

    @Test
    void aCallMadeWhileAnotherIsUnderWayIsRecordedBeforeIt() {
        FakeInvocation outer = FakeInvocation.write(1);
        FakeInvocation inner = FakeInvocation.write(2);
        recorder.before(outer);
        recorder.before(inner);
        recorder.after(inner);
        recorder.after(outer);
        assertEquals(List.of(2L, 1L), numbers(end()));
    }

    @Test
    void anEnterLineAndItsCallAreMatchedByTheirNumber() {
        FakeInvocation waiting = FakeInvocation.of(WasiCall.POLL_ONEOFF, 1).arguments(0, 0, 1, 0);
        FakeInvocation other = FakeInvocation.write(2).thread(1);
        recorder.before(waiting);
        recorder.before(other);
        recorder.after(other);
        recorder.after(waiting);
        end();
        List<LogRecord> records = Logs.records(bytes.toByteArray());
        assertEquals(1, ((LogRecord.Enter) records.get(1)).event().sequence());
        assertEquals(2, ((LogRecord.Call) records.get(2)).event().sequence());
        assertEquals(1, ((LogRecord.Call) records.get(3)).event().sequence());
    }

    @Test
    void aCallThatIsAbandonedIsRecordedAtOnceAndWithoutAnOutcome() {
        FakeInvocation exit = FakeInvocation.of(WasiCall.PROC_EXIT, 1).arguments(3);
        recorder.before(exit);
        recorder.abandoned(exit);
        FakeInvocation other = FakeInvocation.write(2);
        recorder.before(other);
        recorder.after(other);
        List<AuditEvent> events = end();
        assertEquals(List.of(1L, 2L), numbers(events));
        assertFalse(events.getFirst().returned());
    }

    @Test
    void callsUnderWayAtTheEndAreRecordedWithoutAnOutcomeAndOnce() {
        FakeInvocation first = FakeInvocation.of(WasiCall.POLL_ONEOFF, 1).arguments(0, 0, 1, 0);
        FakeInvocation second = FakeInvocation.write(2).thread(1);
        recorder.before(first);
        recorder.before(second);
        List<AuditEvent> events = end();
        recorder.after(second); // it comes back too late
        recorder.abandoned(first);
        assertEquals(List.of(1L, 2L), numbers(events));
        assertFalse(events.get(0).returned() || events.get(1).returned());
        assertThrows(LogFailure.class, () -> recorder.before(FakeInvocation.write(3)), "the run is over");
    }

    /** E10: with many threads at once every call is one line, numbered as it was counted, and every line is whole. */
    @Test
    void e10ManyThreadsLeaveOneOrder() throws InterruptedException {
        int threads = 8;
        int calls = 2000;
        AtomicLong sequence = new AtomicLong();
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int number = t;
            running.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < calls; i++) {
                    FakeInvocation call = FakeInvocation.write(sequence.incrementAndGet()).thread(number);
                    recorder.before(call);
                    Thread.onSpinWait();
                    recorder.after(call);
                }
            }));
        }
        for (Thread thread : running) {
            thread.join();
        }
        Set<Long> seen = new HashSet<>(numbers(end()));
        assertEquals(threads * calls, seen.size());
    }
}
