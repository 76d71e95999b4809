package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.watch.RunWatch;

/** How long a harmful run goes on before the rules flag it. */
final class Latency {
    private Latency() {}

    /** Calls made up to so many points, of the harmful runs that get there, the least first. */
    static List<Long> of(List<RecordedRun> runs, int points) {
        List<Long> calls = new ArrayList<>();
        for (RecordedRun run : runs) {
            if (run.label().harmful() && run.watch().points() >= points) {
                calls.add(flagged(run, points));
            }
        }
        Collections.sort(calls);
        return List.copyOf(calls);
    }

    private static long flagged(RecordedRun run, int points) {
        RunWatch watch = new RunWatch();
        for (RecordedRun.Step step : run.steps()) {
            for (int i = 0; i < step.times(); i++) {
                watch.call(step.call(), step.call().returned());
                if (watch.points() >= points) {
                    return watch.calls();
                }
            }
        }
        throw new IllegalStateException("a finding that is not found again");
    }
}
