package org.wasmaudit.audit.cli;

/**
 * What the process ends with, in the two modes of {@code --exit-code}.
 *
 * <p>As {@code guest}, the guest's own code from 0 to 125 passes through and only failures have codes of their own; as
 * {@code verdict}, the code says what the record says, whatever the guest returned.
 */
public enum ExitCode {
    /** Nothing to report. */
    OK(0, 0),
    /** A finding, level, score or failure that {@code --fail-on} names. */
    FAIL_ON(0, 10),
    /** The policy denied a call. */
    DENIED(0, 11),
    /** The policy ended the run. */
    POLICY_KILL(137, 12),
    /** The guest trapped. */
    TRAP(134, 13),
    /** Time, fuel or memory ran out. */
    LIMIT(134, 14),
    /** The command line is wrong. */
    USAGE(64, 64),
    /** The module is malformed, invalid or does not link. */
    INVALID_MODULE(1, 65),
    /** A log or result is none of ours, or not as it was written. */
    INVALID_RECORD(1, 65),
    /** The module or another input cannot be read. */
    NO_INPUT(1, 66),
    /** The fault is ours. */
    INTERNAL(1, 70),
    /** The event log could not be written. */
    LOG(1, 74),
    /** A policy, model or configuration is wrong. */
    CONFIGURATION(1, 78),
    /** Ended from outside, by Ctrl-C. */
    CANCELLED(130, 130);

    private final int guest;
    private final int verdict;

    ExitCode(int guest, int verdict) {
        this.guest = guest;
        this.verdict = verdict;
    }

    /** Which of the two tables holds. */
    public enum Mode {
        GUEST,
        VERDICT
    }

    public int code(Mode mode) {
        return switch (mode) {
            case GUEST -> guest;
            case VERDICT -> verdict;
        };
    }
}
