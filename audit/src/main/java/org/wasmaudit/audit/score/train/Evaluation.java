package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Trainer;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunLabel;
import org.wasmaudit.audit.score.model.NearestNeighbour;

/**
 * How detectors do on runs of a family, a template and a toolchain none of which they were trained on: for each triple,
 * training leaves out all runs that share any of the three with it.
 *
 * @param runs how many runs there were
 * @param distinct how many were left when repeated features were taken out
 * @param twins how many features stand for a harmful and a benign run, so that nobody can tell them apart
 * @param baselines detectors that know nothing of security
 * @param rules the rules, which learn nothing
 * @param model the model
 * @param latency calls made until the first finding, over the harmful runs that have one, in order
 * @param padded the model on harmful runs with camouflage: how many times their length, and the part flagged
 */
public record Evaluation(
        int runs,
        int distinct,
        int twins,
        List<Judged> baselines,
        List<Judged> rules,
        Judged model,
        List<Long> latency,
        List<Padding.Outcome> padded) {
    private static final int[] RULE_POINTS = {1, 20, 30, 40};

    /**
     * Measures; a minute for two thousand runs.
     *
     * @param trainer of the model
     */
    public static Evaluation of(List<RecordedRun> recorded, Trainer trainer) {
        List<LabelledRun> runs = LabelledRun.distinct(recorded);
        List<Judged> rules = new ArrayList<>();
        for (int points : RULE_POINTS) {
            rules.add(judge(new Detector.Rules(points), runs));
        }
        return new Evaluation(
                recorded.size(),
                runs.size(),
                twins(runs),
                List.of(
                        judge(new Detector.Constant(), runs),
                        judge(new Detector.Presence(1), runs),
                        judge(new Detector.Presence(2), runs),
                        judge(new Detector.Modelled(new NearestNeighbour()), runs)),
                rules,
                judge(new Detector.Modelled(trainer), runs),
                Latency.of(recorded),
                Padding.of(recorded, trainer));
    }

    static Judged judge(Detector detector, List<LabelledRun> runs) {
        List<Judged.Margin> margins = new ArrayList<>();
        Map<RunLabel, ToDoubleFunction<LabelledRun>> trained = new HashMap<>();
        for (LabelledRun run : runs) {
            RunLabel label = run.label();
            RunLabel triple = new RunLabel("", false, label.family(), label.template(), label.toolchain());
            margins.add(new Judged.Margin(
                    label,
                    trained.computeIfAbsent(triple, held -> detector.train(unlike(runs, held)))
                            .applyAsDouble(run)));
        }
        return new Judged(detector.name(), margins);
    }

    /** The runs that share neither family nor template nor toolchain with a label. */
    static List<LabelledRun> unlike(List<LabelledRun> runs, RunLabel held) {
        return runs.stream()
                .filter(run -> !run.label().family().equals(held.family())
                        && !run.label().template().equals(held.template())
                        && !run.label().toolchain().equals(held.toolchain()))
                .toList();
    }

    private static int twins(List<LabelledRun> runs) {
        Map<Features, Integer> labels = new HashMap<>();
        runs.forEach(run -> labels.merge(run.features(), 1, Integer::sum));
        return (int) labels.values().stream().filter(count -> count > 1).count();
    }
}
