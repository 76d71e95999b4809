package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Trainer;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.corpus.RecordedRun;
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
 * @param combined the rules and the model
 * @param heldOut the part of runs judged rightly by those that learn, by what is held out
 * @param reliability of the model's probabilities
 * @param latency calls made until the rules flag the harmful runs that they flag, in order
 * @param padded the model on harmful runs with camouflage: how many times their length, and the part flagged
 * @param split the rules on harmful runs cut in parts
 */
public record Evaluation(
        int runs,
        int distinct,
        int twins,
        List<Judged> baselines,
        List<Judged> rules,
        Judged model,
        Judged combined,
        Map<String, Map<HoldOut, Double>> heldOut,
        Reliability reliability,
        List<Long> latency,
        List<Padding.Outcome> padded,
        List<Splitting.Outcome> split) {
    /** From as many points on the rules flag a run. */
    static final int FLAGGED = Score.WORTH_A_LOOK;

    private static final int[] RULE_POINTS = {1, FLAGGED, 15, 20, 30};

    /**
     * Measures; a minute or two for two thousand runs.
     *
     * @param trainer of the model
     */
    public static Evaluation of(List<RecordedRun> recorded, Trainer trainer) {
        List<LabelledRun> runs = LabelledRun.distinct(recorded);
        List<Judged> rules = new ArrayList<>();
        for (int points : RULE_POINTS) {
            rules.add(judge(new Detector.Rules(points), runs));
        }
        rules.add(judge(new Detector.LearntThreshold(), runs));
        Judged model = judge(new Detector.Modelled(trainer), runs);
        return new Evaluation(
                recorded.size(),
                runs.size(),
                twins(runs),
                List.of(
                        judge(new Detector.Constant(), runs),
                        judge(new Detector.Presence(1), runs),
                        judge(new Detector.Presence(2), runs),
                        judge(new Detector.Counts(), runs),
                        judge(new Detector.Modelled(new NearestNeighbour()), runs)),
                rules,
                model,
                judge(new Detector.Combined(trainer, FLAGGED), runs),
                heldOut(runs, trainer),
                Reliability.of(model),
                Latency.of(recorded, FLAGGED),
                Padding.of(recorded, trainer, FLAGGED),
                Splitting.of(recorded, FLAGGED));
    }

    /** The rules at the points that flag. */
    Judged shipped() {
        return rules.stream()
                .filter(judged -> judged.detector().equals(new Detector.Rules(FLAGGED).name()))
                .findFirst()
                .orElseThrow();
    }

    static Judged judge(Detector detector, List<LabelledRun> runs) {
        return judge(detector, runs, HoldOut.ALL);
    }

    private static Judged judge(Detector detector, List<LabelledRun> runs, HoldOut holdOut) {
        List<Judged.Margin> margins = new ArrayList<>();
        Map<String, ToDoubleFunction<LabelledRun>> trained = new HashMap<>();
        for (LabelledRun run : runs) {
            margins.add(new Judged.Margin(
                    run.label(),
                    trained.computeIfAbsent(
                                    holdOut.key(run.label()),
                                    key -> detector.train(holdOut.others(runs, run.label())))
                            .applyAsDouble(run)));
        }
        return new Judged(detector.name(), margins);
    }

    private static Map<String, Map<HoldOut, Double>> heldOut(List<LabelledRun> runs, Trainer trainer) {
        Map<String, Map<HoldOut, Double>> table = new TreeMap<>();
        for (Detector detector : List.of(
                new Detector.Presence(2), new Detector.Modelled(new NearestNeighbour()),
                new Detector.Modelled(trainer))) {
            Map<HoldOut, Double> row = new TreeMap<>();
            for (HoldOut holdOut : HoldOut.values()) {
                row.put(holdOut, 1 - judge(detector, runs, holdOut).matrix().errorRate());
            }
            table.put(detector.name(), row);
        }
        return table;
    }

    private static int twins(List<LabelledRun> runs) {
        Map<Features, Integer> labels = new HashMap<>();
        runs.forEach(run -> labels.merge(run.features(), 1, Integer::sum));
        return (int) labels.values().stream().filter(count -> count > 1).count();
    }
}
