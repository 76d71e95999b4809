package org.wasmaudit.audit.score.train;

import java.util.Comparator;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.Interval;

/** An evaluation as text for a terminal, the same in every locale. */
public final class EvaluationText {
    private final Formatter text = new Formatter(Locale.ROOT);

    private EvaluationText() {}

    /** The whole report, ending with a newline. */
    public static String of(Evaluation evaluation) {
        EvaluationText report = new EvaluationText();
        report.data(evaluation);
        report.detectors(evaluation);
        report.families(evaluation);
        report.prevalence(evaluation);
        report.latency(evaluation.latency());
        report.padding(evaluation.padded());
        return report.text.toString();
    }

    private void data(Evaluation evaluation) {
        text.format("%d runs, %d of them distinct; %d pairs of a harmful and a benign run have the same features\n",
                evaluation.runs(), evaluation.distinct(), evaluation.twins());
        text.format("Each run is judged without any run of its family, its template or its toolchain in training.\n");
    }

    private void detectors(Evaluation evaluation) {
        text.format("\nDetector, with 95 %% intervals%35s%22s%22s%8s\n", "right", "recall", "false positives", "area");
        evaluation.baselines().forEach(this::detector);
        evaluation.rules().forEach(this::detector);
        detector(evaluation.model());
    }

    private void detector(Judged judged) {
        ConfusionMatrix matrix = judged.matrix();
        text.format("  %-42s%s%s%s%8.3f\n", judged.detector(),
                rate(1 - matrix.errorRate(), matrix.accuracyInterval()),
                rate(matrix.recall(), matrix.recallInterval()),
                rate(matrix.falsePositiveRate(), matrix.falsePositiveInterval()), judged.area());
    }

    private static String rate(double rate, Interval interval) {
        return String.format(
                Locale.ROOT, "%6.1f %% %5.1f-%5.1f", 100 * rate, 100 * interval.low(), 100 * interval.high());
    }

    private void families(Evaluation evaluation) {
        Judged rules = evaluation.rules().getFirst();
        text.format("\n%-16s%14s%20s%14s%20s\n", "Family", "rules: found", "falsely flagged", "model: found",
                "falsely flagged");
        Map<String, ConfusionMatrix> byRule = rules.byFamily();
        Map<String, ConfusionMatrix> byModel = new TreeMap<>(evaluation.model().byFamily());
        byRule.forEach((family, matrix) -> text.format("  %-14s%14s%20s%14s%20s\n", family, found(matrix),
                flagged(matrix), found(byModel.getOrDefault(family, ConfusionMatrix.EMPTY)),
                flagged(byModel.getOrDefault(family, ConfusionMatrix.EMPTY))));
    }

    private static String found(ConfusionMatrix matrix) {
        return matrix.truePositives() + " of " + (matrix.truePositives() + matrix.falseNegatives());
    }

    private static String flagged(ConfusionMatrix matrix) {
        return matrix.falsePositives() + " of " + (matrix.falsePositives() + matrix.trueNegatives());
    }

    private void prevalence(Evaluation evaluation) {
        text.format("\nOf flagged runs, the least part that is harmful where so many are (worse ends of intervals)\n");
        text.format("  %-42s%12s%12s%12s\n", "", "50 %", "1 %", "0.1 %");
        Stream.concat(evaluation.rules().stream(), Stream.of(evaluation.model())).forEach(judged -> {
            ConfusionMatrix matrix = judged.matrix();
            Judged.Point point = new Judged.Point(
                    matrix.recallInterval().low(), matrix.falsePositiveInterval().high());
            text.format("  %-42s%10.1f %%%10.1f %%%10.1f %%\n", judged.detector(), 100 * point.precision(0.5),
                    100 * point.precision(0.01), 100 * point.precision(0.001));
        });
    }

    private void latency(List<Long> calls) {
        long most = calls.stream().max(Comparator.naturalOrder()).orElse(0L);
        text.format("\nCalls until the first finding, of %d harmful runs with one: half by %d, nine of ten by %d, "
                + "all by %d\n", calls.size(), quantile(calls, 0.5), quantile(calls, 0.9), most);
    }

    private static long quantile(List<Long> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    private void padding(List<Padding.Outcome> outcomes) {
        text.format("\nHarmful runs with harmless calls in between, found by a rule and by a model trained on them\n");
        for (Padding.Outcome outcome : outcomes) {
            text.format("  %2d for each call: %d and %d of %d\n", outcome.times(), outcome.ruled(), outcome.modelled(),
                    outcome.runs());
        }
    }
}
