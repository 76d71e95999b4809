package org.wasmaudit.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.FakeInvocation;
import org.wasmaudit.audit.event.Logs;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

/** A report of a log says what the run itself said. */
final class LoggedRunTest {
    /** The row "exit summary … totals equal the event log exactly" of what an audit is to have. */
    @Test
    @DisplayName("exit summary: its totals equal those of the event log exactly")
    void exitSummaryTotalsEqualTheEventLogExactly() {
        Runs.Recorded run = Runs.of(mixed(3000), Optional.of(Runs.score()));
        RunReport logged = run.logged();
        assertEquals(run.seen().run().totals(), logged.run().totals());
        assertEquals(run.seen().details(), logged.details());
        assertEquals(run.seen().run().ending(), logged.run().ending());
        assertEquals(3000, logged.run().totals().all().calls());
        assertEquals(List.of(), logged.notes());
    }

    @Test
    void theScoreIsReadBackAsItWasWritten() {
        Runs.Recorded run = Runs.of(mixed(3), Optional.of(Runs.score()));
        assertEquals(run.seen().run().score(), run.logged().run().score());
        assertEquals(Optional.empty(), Runs.of(mixed(3), Optional.empty()).logged().run().score());
    }

    @Test
    void aLogWithoutItsEndSaysSo() {
        byte[] log = Runs.of(mixed(300), Optional.empty()).log();
        List<String> lines = Logs.lines(log);
        String cut = String.join("\n", lines.subList(0, lines.size() / 2)) + "\n";
        RunReport report = Runs.logged(cut.getBytes(StandardCharsets.US_ASCII));
        assertEquals(Ending.Kind.UNKNOWN, report.run().ending().kind());
        assertTrue(report.notes().getFirst().contains("no end"), report.notes().toString());
        assertTrue(report.run().totals().all().calls() > 0);
    }

    @Test
    void totalsThatAreNotTheSumsAreNotBelieved() {
        String log = Runs.text(Runs.of(mixed(10), Optional.empty()).log());
        String changed = log.replaceFirst("\"totals\":\\{\"calls\":10", "\"totals\":{\"calls\":11");
        assertTrue(!changed.equals(log));
        RunReport report = Runs.logged(changed.getBytes(StandardCharsets.US_ASCII));
        assertEquals(10, report.run().totals().all().calls());
        assertTrue(report.notes().getFirst().contains("not the sums"), report.notes().toString());
    }

    @Test
    void twoRunsInOneLogAreRefused() {
        byte[] log = Runs.of(mixed(3), Optional.empty()).log();
        byte[] twice = Arrays.copyOf(log, 2 * log.length);
        System.arraycopy(log, 0, twice, log.length, log.length);
        assertThrows(IllegalStateException.class, () -> Runs.logged(twice));
    }

    @Test
    void aMillionDifferentRefusalsCostBoundedRoom() {
        DetailsBuilder builder = new DetailsBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            builder.addRefusal(i, WasiCall.PATH_OPEN, Verdict.Decision.DENY, "rule", "/" + i, 1);
        }
        Details details = builder.details();
        assertEquals(DetailsBuilder.MOST_REFUSALS, details.refusals().size());
        assertEquals(
                1_000_000,
                details.otherRefusals()
                        + details.refusals().stream().mapToLong(Details.Refusal::count).sum());
    }

    @Test
    void aTimeLineKeepsEveryCallHoweverLongTheRun() {
        TimeLineBuilder builder = new TimeLineBuilder();
        long[] times = {-5, 0, 1, 1_000, 1_000_000, 86_400_000_000_000L, Long.MAX_VALUE};
        for (long time : times) {
            builder.add(time, null, true, false);
        }
        TimeLine line = builder.timeLine();
        assertEquals(times.length, line.stretches().stream().mapToLong(TimeLine.Stretch::calls).sum());
        assertEquals(times.length, line.stretches().stream().mapToLong(TimeLine.Stretch::errors).sum());
        assertTrue(line.stretches().size() <= TimeLineBuilder.ROOM);
    }

    private static List<FakeInvocation> mixed(int count) {
        Random random = new Random(1);
        List<FakeInvocation> calls = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            FakeInvocation call = random.nextBoolean()
                    ? FakeInvocation.write(i)
                    : FakeInvocation.open(i, "/data", "f" + random.nextInt(40), "/data/f" + random.nextInt(40));
            if (random.nextInt(5) == 0) {
                call.outcome(Errno.NOENT.code(), 0);
            }
            if (random.nextInt(9) == 0) {
                call.verdict(new Verdict(Verdict.Decision.DENY, "rule " + random.nextInt(3), Errno.ACCES.code()));
                call.outcome(Errno.ACCES.code(), 0);
            }
            calls.add(call);
        }
        return calls;
    }
}
