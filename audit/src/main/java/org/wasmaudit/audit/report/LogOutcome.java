package org.wasmaudit.audit.report;

import org.jspecify.annotations.Nullable;

/**
 * What became of the event log.
 *
 * @param name where it was written
 * @param events calls in it
 * @param filtered calls its filter left out
 * @param dropped calls that could not be written
 * @param anchor the last link of its chain, or null
 * @param problem why it is not complete, or null
 */
public record LogOutcome(
        String name,
        long events,
        long filtered,
        long dropped,
        @Nullable String anchor,
        @Nullable String problem) {}
