package org.wasmaudit.audit.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * What reports show of a run beyond its totals.
 *
 * @param timeLine when it made its calls
 * @param errors which calls answered with which errno, the most frequent first
 * @param refusals what was refused, or would have been, the first seen first
 * @param otherRefusals how often something was refused that has no line of its own any more
 */
public record Details(TimeLine timeLine, List<ErrorCount> errors, List<Refusal> refusals, long otherRefusals) {
    public Details {
        errors = List.copyOf(errors);
        refusals = List.copyOf(refusals);
    }

    /** How often a call answered with an errno, by its number. */
    public record ErrorCount(WasiCall call, int errno, long count) {}

    /**
     * A refusal, and all that were like it.
     *
     * @param rule the rule that refused, or null
     * @param path what it was about, or null; at most {@value DetailsBuilder#MOST_CHARACTERS} characters of it
     * @param first the number of the first such call in the run
     * @param function the guest function that made it, or -1
     * @param count how many there were
     */
    public record Refusal(
            WasiCall call,
            Decision decision,
            @Nullable String rule,
            @Nullable String path,
            long first,
            int function,
            long count) {}
}
