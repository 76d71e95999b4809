package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.watch.RunWatch;

/** What an attacker gains by doing the work in several runs, of which each knows nothing of the others. */
final class Splitting {
    private static final int[] PARTS = {1, 2, 4, 8};

    private Splitting() {}

    /**
     * What is left.
     *
     * @param parts into how many runs of equally many calls each harmful run is cut
     * @param runs how many harmful runs
     * @param found how many of them have a part that rules flag
     */
    record Outcome(int parts, int runs, int found) {}

    static List<Outcome> of(List<RecordedRun> recorded, int points) {
        List<RecordedRun> harmful =
                recorded.stream().filter(run -> run.label().harmful()).toList();
        List<Outcome> outcomes = new ArrayList<>();
        for (int parts : PARTS) {
            int found = 0;
            for (RecordedRun run : harmful) {
                found += found(run, parts, points) ? 1 : 0;
            }
            outcomes.add(new Outcome(parts, harmful.size(), found));
        }
        return outcomes;
    }

    private static boolean found(RecordedRun run, int parts, int points) {
        long length = (run.calls() + parts - 1) / parts;
        RunWatch watch = new RunWatch();
        for (RecordedRun.Step step : run.steps()) {
            for (int i = 0; i < step.times(); i++) {
                if (watch.calls() == length) {
                    watch = new RunWatch();
                }
                watch.call(step.call(), step.call().returned());
                if (watch.points() >= points) {
                    return true;
                }
            }
        }
        return false;
    }
}
