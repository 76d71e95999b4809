package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.Trainer;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RecordedRun.Step;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.audit.score.watch.RunWatch;

/** What an attacker gains by doing harmless things as well: the first benign run's own calls, over and over. */
public final class Padding {
    private static final int[] TIMES = {0, 1, 4, 16};
    private static final long MOST_CALLS = 2000;

    private Padding() {}

    /**
     * What is left.
     *
     * @param times how many harmless calls for each call of the run
     * @param runs harmful runs, those of over 2000 calls left out
     * @param ruled how many of them the rules flag
     * @param modelled how many of them the model flags, though trained on these very runs without camouflage
     */
    public record Outcome(int times, int runs, int ruled, int modelled) {}

    static List<Outcome> of(List<RecordedRun> recorded, Trainer trainer, int points) {
        Scorer scorer = trainer.train(
                LabelledRun.distinct(recorded).stream().map(LabelledRun::sample).toList());
        List<Step> camouflage = recorded.stream()
                .filter(run -> !run.label().harmful())
                .findFirst()
                .orElseThrow()
                .steps();
        List<RecordedRun> harmful = recorded.stream()
                .filter(run -> run.label().harmful() && run.calls() <= MOST_CALLS)
                .toList();
        RunFeatures features = new RunFeatures();
        List<Outcome> outcomes = new ArrayList<>();
        for (int times : TIMES) {
            int ruled = 0;
            int modelled = 0;
            for (RecordedRun run : harmful) {
                RunWatch watch = padded(run, camouflage, times);
                ruled += watch.points() >= points ? 1 : 0;
                modelled += scorer.flags(features.of(watch)) ? 1 : 0;
            }
            outcomes.add(new Outcome(times, harmful.size(), ruled, modelled));
        }
        return outcomes;
    }

    /** The run with so many harmless calls behind each of its own. */
    private static RunWatch padded(RecordedRun run, List<Step> camouflage, int times) {
        RunWatch watch = new RunWatch();
        int next = 0;
        for (Step step : run.steps()) {
            for (int i = 0; i < step.times(); i++) {
                watch.call(step.call(), step.call().returned());
                for (int j = 0; j < times; j++) {
                    Step harmless = camouflage.get(next++ % camouflage.size());
                    watch.call(harmless.call(), harmless.call().returned());
                }
            }
        }
        return watch;
    }
}
