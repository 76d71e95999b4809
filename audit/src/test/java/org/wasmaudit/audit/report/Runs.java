package org.wasmaudit.audit.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.FakeInvocation;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.audit.event.LogReader;
import org.wasmaudit.audit.event.LogRecord;
import org.wasmaudit.audit.event.Logs;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.event.StreamTarget;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.audit.event.Verification;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.Explanation;
import org.wasmaudit.audit.score.Explanation.Contribution;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.audit.score.assess.Judgement;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.profile.ProfileDistance;

/** Runs to report on, as the recorder saw them and as their log has them. */
final class Runs {
    /** What a guest may call a file so that a report of it does more than name it. */
    static final String HOSTILE = "</td></table></style></title><script>document.title='owned'</script>"
            + "<img src=x onerror=alert(1)>\"' onload='alert(1)javascript:alert(1)&lt;${1+1}{{1}}"
            + "\u202e\u2066gpj.exe\u2028\u0007\u009b31m\u0000\r\n=cmd()|'x'!A1|a=b";

    private Runs() {}

    /** The same run twice: as it was seen, and its log. */
    record Recorded(RunReport seen, byte[] log) {
        RunReport logged() {
            return Runs.logged(log);
        }
    }

    static Recorded of(List<FakeInvocation> calls, Optional<Score> score) {
        return of(calls, score, EventClock.startingNow());
    }

    /** The log of a run at which no time passes: the same each time. */
    static byte[] still(List<FakeInvocation> calls, Optional<Score> score) {
        return of(calls, score, EventClock.still(1)).log();
    }

    private static Recorded of(List<FakeInvocation> calls, Optional<Score> score, EventClock clock) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Ending ending = Ending.exit(0);
        DetailsSink details = new DetailsSink(Logs.header().categorizer(), clock);
        Totals totals;
        try (EventLog log = new EventLog(
                new StreamTarget("memory", bytes), LogOptions.defaults(), Logs.header(), clock)) {
            Recorder recorder = new Recorder(null, log, List.of(details), clock);
            for (FakeInvocation call : calls) {
                recorder.before(call);
                recorder.after(call);
            }
            totals = recorder.finish();
            log.end(ending, totals, out -> ResultJson.score(out, score));
        }
        RunResult run = new RunResult(
                Logs.header(), clock.start().toString(), 5_000_000, ending, 0, totals, score, Optional.empty());
        return new Recorded(new RunReport(run, details.details(), List.of()), bytes.toByteArray());
    }

    static RunReport logged(byte[] log) {
        try (LogReader reader = new LogReader(new ByteArrayInputStream(log))) {
            LoggedRun run = new LoggedRun();
            long events = 0;
            for (LogRecord found = reader.next(); found != null; found = reader.next()) {
                run.accept(found);
                events += found instanceof LogRecord.Call ? 1 : 0;
            }
            return run.report(
                    "memory",
                    new Verification(Verification.Status.INTACT, reader.line(), events, 0, false, null, 0, null));
        } catch (LoggedRun.Unreadable e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A score with everything a score may have, and a hostile guest's words wherever they may stand. */
    static Score score() {
        return new Score(
                70,
                List.of(
                        finding(DetectionRule.ESCAPE_ATTEMPT, 12, new Evidence(7, "path_open " + HOSTILE, HOSTILE)),
                        finding(DetectionRule.ESCAPING_LINK, 1, new Evidence(8, "path_symlink a -> /etc"))),
                Optional.of(new ProfileDistance(3, 1000, 17, 4, List.of(new Evidence(9, HOSTILE)))),
                Optional.of(new Judgement(
                        "ab".repeat(32),
                        0.912,
                        0.8,
                        new Explanation(0, List.of(new Contribution("calls.A1", 31, 1.25),
                                new Contribution("bytes.written", 0.5, -0.75))))),
                "",
                List.of("The run was stopped; what it would have done next is not known."));
    }

    /** A score with one finding. */
    static Score plainScore() {
        return new Score(
                40,
                List.of(finding(DetectionRule.ESCAPE_ATTEMPT, 3, new Evidence(3, "path_open ../x"))),
                Optional.empty(),
                Optional.empty(),
                "no model was given",
                List.of());
    }

    private static Finding finding(DetectionRule rule, long count, Evidence evidence) {
        return new Finding(rule, count, List.of(evidence));
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A report in one of the forms. */
    static byte[] write(ReportForm form, RunReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Reports.write(form, report, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
