package org.wasmaudit.audit.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param code the guest's exit code; 0 unless it exited
 * @param message one line about it, not yet escaped, or null where the kind says all
 */
public record Ending(Kind kind, int code, @Nullable String message) {
    /** The kinds of end, as {@code termination.kind} spells them in small letters. */
    public enum Kind {
        EXIT,
        TRAP,
        FUEL,
        TIMEOUT,
        MEMORY,
        POLICY_KILL,
        CANCELLED,
        LOG_FAILURE,
        /** It never began: an import is missing or of another type. */
        INVALID_MODULE,
        INTERNAL_ERROR,
        /** Nobody saw it: the log of the run has no end. */
        UNKNOWN;

        /** The spelling in files. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The guest ended itself, or came to its end, which is code 0. */
    public static Ending exit(int code) {
        return new Ending(Kind.EXIT, code, null);
    }

    /** Any other end. */
    public static Ending of(Kind kind, String message) {
        return new Ending(kind, 0, message);
    }
}
