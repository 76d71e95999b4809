package org.wasmaudit.audit.report;

import java.util.Optional;
import org.wasmaudit.audit.event.Ending;
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
    /** The same, once the code is known. */
    public RunResult withExitCode(int code) {
        return new RunResult(header, started, nanos, ending, code, totals, score, log);
    }
}
