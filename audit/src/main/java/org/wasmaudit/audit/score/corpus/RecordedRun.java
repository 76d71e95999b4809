package org.wasmaudit.audit.score.corpus;

import java.util.List;
import org.wasmaudit.audit.score.watch.RunWatch;

/**
 * A labelled run: its calls, each with how often it was made in a row.
 *
 * @param label what is known of it
 * @param steps its calls in their order
 */
public record RecordedRun(RunLabel label, List<Step> steps) {
    public RecordedRun {
        steps = List.copyOf(steps);
    }

    /**
     * Equal calls in a row.
     *
     * @param times how many, at least 1
     */
    public record Step(RecordedCall call, int times) {}

    /** How many calls the run made. */
    public long calls() {
        return steps.stream().mapToLong(Step::times).sum();
    }

    /** Lets the score watch the run, to its end or up to a number of calls. */
    public RunWatch watch(long most) {
        RunWatch watch = new RunWatch();
        long left = most;
        for (Step step : steps) {
            for (int i = 0; i < step.times && left > 0; i++, left--) {
                watch.call(step.call, step.call.returned());
            }
        }
        return watch;
    }

    /** Lets the score watch the whole run. */
    public RunWatch watch() {
        return watch(Long.MAX_VALUE);
    }
}
