package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.watch.RunWatch;

/** How long a harmful run goes on before the first finding. */
final class Latency {
    private Latency() {}

    /** Calls made up to the first finding, of the harmful runs that have one, the least first. */
    static List<Long> of(List<RecordedRun> runs) {
        List<Long> calls = new ArrayList<>();
        for (RecordedRun run : runs) {
            if (run.label().harmful() && run.watch().points() > 0) {
                calls.add(firstFinding(run));
            }
        }
        Collections.sort(calls);
        return List.copyOf(calls);
    }

    private static long firstFinding(RecordedRun run) {
        RunWatch watch = new RunWatch();
        for (RecordedRun.Step step : run.steps()) {
            for (int i = 0; i < step.times(); i++) {
                watch.call(step.call(), step.call().returned());
                if (watch.points() > 0) {
                    return watch.calls();
                }
            }
        }
        throw new IllegalStateException("a finding that is not found again");
    }
}
