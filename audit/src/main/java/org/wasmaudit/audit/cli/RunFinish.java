package org.wasmaudit.audit.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.audit.report.LogOutcome;
import org.wasmaudit.audit.report.ResultJson;
import org.wasmaudit.audit.report.RunResult;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.assess.ScoreSink;

/**
 * What is done when a run is over, once, whoever comes first: the guest's own thread, the time limit, or the user's
 * Ctrl-C.
 */
final class RunFinish {
    private final RunHeader header;
    private final EventClock clock;
    private final Recorder recorder;
    private final @Nullable EventLog log;
    private final Optional<ScoreSink> watch;
    private final PolicyOptions policy;
    private final OutcomeOptions outcome;

    private @Nullable Integer exitCode;

    RunFinish(
            RunHeader header,
            EventClock clock,
            Recorder recorder,
            @Nullable EventLog log,
            Optional<ScoreSink> watch,
            PolicyOptions policy,
            OutcomeOptions outcome) {
        this.header = header;
        this.clock = clock;
        this.recorder = recorder;
        this.log = log;
        this.watch = watch;
        this.policy = policy;
        this.outcome = outcome;
    }

    /**
     * Ends the record, scores, writes the end of the log and the reports.
     *
     * @return the code to end with; the same for everybody who comes later
     */
    synchronized int with(Ending ending) {
        Integer before = exitCode;
        if (before != null) {
            return before;
        }
        long nanos = clock.sinceStart(System.nanoTime());
        Totals totals = recorder.finish();
        Optional<Score> score = watch.map(sink -> sink.score(ending));
        EventLog written = log;
        if (written != null) {
            written.end(ending, totals, out -> ResultJson.score(out, score));
        }
        RunResult result = new RunResult(
                header, clock.start().toString(), nanos, ending, 0, totals, score, logOutcome(written));
        int code = outcome.conclude(result, policy.save());
        exitCode = code;
        return code;
    }

    private static Optional<LogOutcome> logOutcome(@Nullable EventLog log) {
        return log == null
                ? Optional.empty()
                : Optional.of(new LogOutcome(
                        log.name(), log.events(), log.filtered(), log.dropped(), log.anchor(), log.problem()));
    }
}
