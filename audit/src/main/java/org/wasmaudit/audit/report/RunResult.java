package org.wasmaudit.audit.report;

import java.util.Optional;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.Redaction;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.audit.score.assess.Score;

/**
 * Everything that is known of a run when it is over: what reports are made of.
 *
 * @param started when it began, ISO 8601 in UTC
 * @param nanos how long it took
 * @param exitCode the code the process ends with
 * @param score empty where none was asked for
 * @param log empty where none was written
 */
public record RunResult(
        RunHeader header,
        String started,
        long nanos,
        Ending ending,
        int exitCode,
        Totals totals,
        Optional<Score> score,
        Optional<LogOutcome> log) {
    /** The same with secrets in the guest's arguments blotted out. */
    public RunResult redacted(Redaction redaction) {
        return new RunResult(header.redacted(redaction), started, nanos, ending, exitCode, totals, score, log);
    }

    /** The same, once the code is known. */
    public RunResult withExitCode(int code) {
        return new RunResult(header, started, nanos, ending, code, totals, score, log);
    }
}
