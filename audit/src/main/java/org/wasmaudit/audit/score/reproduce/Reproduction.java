package org.wasmaudit.audit.score.reproduce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.score.CategoryCounts;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Trainer;
import org.wasmaudit.audit.score.model.NearestNeighbour;
import org.wasmaudit.audit.score.model.StochasticGradientDescent;

/**
 * Table 4 of SBSeg 2023, computed again, beside what needs no detector at all.
 *
 * @param data what the traces hold
 * @param rows the classifiers that could be run, in the paper's order, on the split of seed 42
 * @param sgdOutcomes how many of the seeds of stochastic gradient descent gave which confusion matrix, most first
 * @param baselines the rules that learn nothing, and the nearest neighbour, on the same split
 * @param baselinesOnAll the rules on all runs
 * @param splits the same classifiers on other random halves
 * @param heldOut the same classifiers trained without one source of runs and judged on it
 */
public record Reproduction(
        DataSet data,
        List<Row> rows,
        Map<ConfusionMatrix, Integer> sgdOutcomes,
        List<Outcome> baselines,
        List<Outcome> baselinesOnAll,
        List<OnSplit> splits,
        List<HeldOut> heldOut) {
    /** The conventional seed; the paper states none, and with this one three rows come out exactly. */
    static final int SEED = 42;

    private static final int OTHER_SPLITS = 10;

    /** A classifier: the paper's figures and ours. */
    public record Row(PublishedRow published, Outcome outcome) {}

    /** The classifiers on the halves of one seed, in the order of {@link Reproduction#rows}. */
    public record OnSplit(int seed, List<ConfusionMatrix> matrices) {}

    /**
     * The classifiers on a source they have not seen.
     *
     * @param origin the source
     * @param anomalous the label of all its runs
     * @param runs how many there are
     * @param flagged how many of them each classifier flags, in the order of {@link Reproduction#rows}
     */
    public record HeldOut(String origin, boolean anomalous, int runs, List<Integer> flagged) {}

    /**
     * Runs everything; a few seconds.
     *
     * @param traces the paper's, normal ones first, each kind by name, as {@link TraceReader} gives them
     */
    public static Reproduction of(List<Trace> traces) {
        Categorizer categorizer = Categorizer.paper();
        CategoryCounts counts = new CategoryCounts(categorizer);
        Split<Trace> halves = Split.halves(traces, SEED);
        List<Sample> samples = traces.stream().map(trace -> sample(counts, trace)).toList();
        Split<Sample> split = Split.halves(samples, SEED);
        List<Method> methods = Method.available();
        List<Outcome> baselines = new ArrayList<>();
        Baseline.RULES.forEach(rule -> baselines.add(rule.judge(halves.test())));
        baselines.add(outcome(new NearestNeighbour(), split));
        return new Reproduction(
                DataSet.of(traces, halves, categorizer, counts),
                methods.stream()
                        .map(method -> new Row(method.published(), outcome(method.trainer(), split)))
                        .toList(),
                sgdOutcomes(split),
                List.copyOf(baselines),
                Baseline.RULES.stream().map(rule -> rule.judge(traces)).toList(),
                IntStream.range(0, OTHER_SPLITS)
                        .mapToObj(seed -> new OnSplit(seed, matrices(methods, Split.halves(samples, seed))))
                        .toList(),
                heldOut(methods, samples));
    }

    private static Sample sample(CategoryCounts counts, Trace trace) {
        return new Sample(trace.name(), trace.origin(), counts.of(trace.calls()), trace.anomalous());
    }

    private static Outcome outcome(Trainer trainer, Split<Sample> split) {
        return Outcome.of(trainer.name(), trainer.train(split.training()), split.test());
    }

    private static List<ConfusionMatrix> matrices(List<Method> methods, Split<Sample> split) {
        return methods.stream().map(method -> outcome(method.trainer(), split).matrix()).toList();
    }

    private static Map<ConfusionMatrix, Integer> sgdOutcomes(Split<Sample> split) {
        Map<ConfusionMatrix, Integer> outcomes = new HashMap<>();
        for (int seed = 0; seed < Method.SGD_SEEDS; seed++) {
            outcomes.merge(outcome(new StochasticGradientDescent(seed), split).matrix(), 1, Integer::sum);
        }
        Map<ConfusionMatrix, Integer> ordered = new LinkedHashMap<>();
        outcomes.entrySet().stream()
                .sorted(Map.Entry.<ConfusionMatrix, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(
                                Comparator.comparingInt(ConfusionMatrix::falsePositives)
                                        .thenComparingInt(ConfusionMatrix::falseNegatives))))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    private static List<HeldOut> heldOut(List<Method> methods, List<Sample> samples) {
        List<HeldOut> rows = new ArrayList<>();
        for (String origin : samples.stream().map(Sample::group).distinct().toList()) {
            Split<Sample> split = Split.holdOut(samples, sample -> sample.group().equals(origin));
            List<Integer> flagged = matrices(methods, split).stream()
                    .map(matrix -> matrix.truePositives() + matrix.falsePositives())
                    .toList();
            boolean anomalous = split.test().getFirst().suspicious();
            rows.add(new HeldOut(origin, anomalous, split.test().size(), flagged));
        }
        return List.copyOf(rows);
    }
}
