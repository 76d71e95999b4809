package org.wasmaudit.audit.score.assess;

/** How a run ended, as far as it bears on what a score can know of it. */
public enum RunEnd {
    /** It returned or exited by itself. */
    BY_ITSELF,
    /** A trap ended it. */
    TRAPPED,
    /** A policy, a limit or a user ended it. */
    STOPPED
}
