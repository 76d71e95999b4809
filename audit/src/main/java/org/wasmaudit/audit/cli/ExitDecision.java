package org.wasmaudit.audit.cli;

import java.util.function.Predicate;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.report.LogOutcome;
import org.wasmaudit.audit.report.RunResult;

/**
 * The code a run's process ends with.
 *
 * @param fails whether {@code --fail-on} is met
 */
record ExitDecision(ExitCode.Mode mode, Predicate<RunResult> fails) {
    /** The largest code a guest may pass on; what is above belongs to shells and signals. */
    static final int LARGEST_OF_A_GUEST = 125;

    int of(RunResult run) {
        ExitCode reason = reason(run);
        if (reason != ExitCode.OK || mode == ExitCode.Mode.VERDICT) {
            return reason.code(mode);
        }
        return isPassedOn(run.ending()) ? run.ending().code() : ExitCode.INTERNAL.code(mode);
    }

    /** Whether the guest's code can be the process's: it is small, or stands for a signal as shells have it. */
    static boolean isPassedOn(Ending ending) {
        return ending.message() != null || ending.code() >= 0 && ending.code() <= LARGEST_OF_A_GUEST;
    }

    private ExitCode reason(RunResult run) {
        return switch (run.ending().kind()) {
            case INTERNAL_ERROR, UNKNOWN -> ExitCode.INTERNAL;
            case INVALID_MODULE -> ExitCode.INVALID_MODULE;
            case LOG_FAILURE -> ExitCode.LOG;
            case POLICY_KILL -> ExitCode.POLICY_KILL;
            case TRAP -> ExitCode.TRAP;
            case FUEL, TIMEOUT, MEMORY -> ExitCode.LIMIT;
            case CANCELLED -> ExitCode.CANCELLED;
            case EXIT -> mode == ExitCode.Mode.GUEST ? ExitCode.OK : finding(run);
        };
    }

    private ExitCode finding(RunResult run) {
        Predicate<LogOutcome> incomplete = log -> log.problem() != null;
        if (run.log().filter(incomplete).isPresent()) {
            return ExitCode.LOG;
        }
        if (run.totals().denied() > 0) {
            return ExitCode.DENIED;
        }
        return fails.test(run) ? ExitCode.FAIL_ON : ExitCode.OK;
    }
}
