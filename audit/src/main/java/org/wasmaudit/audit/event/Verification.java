package org.wasmaudit.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * What a look at a log found.
 *
 * @param lines how many lines were read
 * @param events how many calls they hold
 * @param sealedLines up to which line seals vouch
 * @param signed whether the given key signed the end
 * @param anchor the last link of the chain in hexadecimal, or null where there is none
 * @param badLine the first line that is not as it was written, or 0
 * @param reason what is wrong or lacking, in one line and not yet escaped; null where nothing is
 */
public record Verification(
        Status status,
        long lines,
        long events,
        long sealedLines,
        boolean signed,
        @Nullable String anchor,
        long badLine,
        @Nullable String reason) {
    /** The verdict. */
    public enum Status {
        /** Every line is as it was written, from the header to the end. */
        INTACT,
        /** Nothing contradicts the log, but it has no seals that could. */
        UNSEALED,
        /** Every line that is there is as it was written, but the end is missing. */
        CUT,
        /** A line was changed, inserted, removed or moved. */
        TAMPERED
    }
}
