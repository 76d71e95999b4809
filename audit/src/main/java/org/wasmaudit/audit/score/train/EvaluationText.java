package org.wasmaudit.audit.score.train;

import java.util.Comparator;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.Interval;

/** An evaluation as text for a terminal, the same in every locale. */
public final class EvaluationText {
    private final Formatter text = new Formatter(Locale.ROOT);
    private final Evaluation evaluation;

    private EvaluationText(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The whole report, ending with a newline. */
    public static String of(Evaluation evaluation) {
        EvaluationText report = new EvaluationText(evaluation);
        report.data();
        report.detectors();
        report.comparison();
        report.heldOut();
        report.families();
        report.familiesWrittenAfterwards("late-");
        report.familiesWrittenAfterwards("final-");
        report.prevalence();
        report.reliability();
        report.latency();
        report.attacks();
        return report.text.toString();
    }

    private void data() {
        text.format("%d runs of %d families, %d of them distinct; %d pairs of a harmful and a benign run have the same "
                + "features\n", evaluation.runs(), evaluation.shipped().byFamily().size(), evaluation.distinct(),
                evaluation.twins());
        text.format("Each run is judged without any run of its family, its template or its toolchain in training.\n");
    }

    private void detectors() {
        text.format("\nDetector, with 95 %% intervals over families%24s%22s%22s%8s\n", "right", "recall",
                "false positives", "area");
        evaluation.baselines().forEach(this::detector);
        evaluation.rules().forEach(this::detector);
        detector(evaluation.model());
        detector(evaluation.combined());
    }

    private void detector(Judged judged) {
        ConfusionMatrix matrix = judged.matrix();
        text.format("  %-42s%s%s%s%8.3f\n", judged.detector(),
                rate(1 - matrix.errorRate(), judged.interval(drawn -> 1 - drawn.errorRate())),
                rate(matrix.recall(), judged.interval(ConfusionMatrix::recall)),
                rate(matrix.falsePositiveRate(), judged.interval(ConfusionMatrix::falsePositiveRate)), judged.area());
    }

    private static String rate(double rate, Interval interval) {
        return String.format(
                Locale.ROOT, "%6.1f %% %5.1f-%5.1f", 100 * rate, 100 * interval.low(), 100 * interval.high());
    }

    private void comparison() {
        Judged shipped = evaluation.shipped();
        Interval ours = shipped.interval(drawn -> 1 - drawn.errorRate());
        text.format("\nWhat \"%s\" judges rightly and a baseline does not, in per cent of all runs\n",
                shipped.detector());
        for (Judged baseline : evaluation.baselines()) {
            Interval advantage = shipped.advantage(baseline);
            boolean apart = ours.disjointFrom(baseline.interval(drawn -> 1 - drawn.errorRate()));
            text.format("  %-42s%+6.1f %% %+5.1f-%+5.1f  %s\n", baseline.detector(),
                    100 * (baseline.matrix().errorRate() - shipped.matrix().errorRate()),
                    100 * advantage.low(), 100 * advantage.high(),
                    apart ? "the intervals above do not overlap" : "the intervals above overlap");
        }
    }

    private void heldOut() {
        text.format("\n%-44s%14s%14s%14s%14s\n", "Right, when training lacks its", HoldOut.FAMILY.text(),
                HoldOut.TEMPLATE.text(), HoldOut.TOOLCHAIN.text(), HoldOut.ALL.text());
        evaluation.heldOut().forEach((detector, row) -> {
            text.format("  %-42s", detector);
            row.values().forEach(right -> text.format("%12.1f %%", 100 * right));
            text.format("\n");
        });
    }

    private void families() {
        text.format("\n%-24s%36s%20s%14s%20s\n", "Family", evaluation.shipped().detector() + ": found",
                "falsely flagged", "model: found", "falsely flagged");
        Map<String, ConfusionMatrix> byModel = evaluation.model().byFamily();
        evaluation.shipped().byFamily().forEach((family, matrix) -> text.format("  %-22s%36s%20s%14s%20s\n", family,
                found(matrix) + range(matrix.recallInterval()), flagged(matrix),
                found(byModel.getOrDefault(family, ConfusionMatrix.EMPTY)),
                flagged(byModel.getOrDefault(family, ConfusionMatrix.EMPTY))));
    }

    /** The families whose names begin as those do that were written when the rules were fixed, once and again. */
    private void familiesWrittenAfterwards(String prefix) {
        Judged shipped = evaluation.shipped().ofFamilies(prefix);
        if (shipped.margins().isEmpty()) {
            return;
        }
        text.format("\nThe %d families of %s* alone%24s%22s%22s   advantage of the shipped rules\n",
                shipped.byFamily().size(), prefix, "right", "recall", "false positives");
        for (Judged judged : Stream.of(evaluation.baselines(), evaluation.rules(), List.of(evaluation.model()))
                .flatMap(List::stream)
                .toList()) {
            Judged some = judged.ofFamilies(prefix);
            ConfusionMatrix matrix = some.matrix();
            Interval advantage = shipped.advantage(some);
            text.format("  %-42s%s%s%s  %+6.1f-%+5.1f %%\n", judged.detector(),
                    rate(1 - matrix.errorRate(), some.interval(drawn -> 1 - drawn.errorRate())),
                    rate(matrix.recall(), some.interval(ConfusionMatrix::recall)),
                    rate(matrix.falsePositiveRate(), some.interval(ConfusionMatrix::falsePositiveRate)),
                    100 * advantage.low(), 100 * advantage.high());
        }
    }

    private static String range(Interval interval) {
        return String.format(Locale.ROOT, " (%3.0f-%3.0f %%)", 100 * interval.low(), 100 * interval.high());
    }

    private static String found(ConfusionMatrix matrix) {
        return matrix.truePositives() + " of " + (matrix.truePositives() + matrix.falseNegatives());
    }

    private static String flagged(ConfusionMatrix matrix) {
        return matrix.falsePositives() + " of " + (matrix.falsePositives() + matrix.trueNegatives());
    }

    private void prevalence() {
        text.format("\nOf flagged runs, the part that is harmful where so many are; the least with the worse ends\n");
        text.format("  %-42s%12s%12s%12s%16s%12s\n", "", "50 %", "1 %", "0.1 %", "least: 1 %", "0.1 %");
        Stream.concat(evaluation.rules().stream(), Stream.of(evaluation.model(), evaluation.combined()))
                .forEach(judged -> {
                    ConfusionMatrix matrix = judged.matrix();
                    Judged.Point point = new Judged.Point(matrix.recall(), matrix.falsePositiveRate());
                    Judged.Point worst = new Judged.Point(
                            matrix.recallInterval().low(), matrix.falsePositiveInterval().high());
                    text.format("  %-42s%10.1f %%%10.1f %%%10.1f %%%14.1f %%%10.1f %%\n", judged.detector(),
                            100 * point.precision(0.5), 100 * point.precision(0.01), 100 * point.precision(0.001),
                            100 * worst.precision(0.01), 100 * worst.precision(0.001));
                });
    }

    private void reliability() {
        text.format("\nThe model's probabilities, calibrated on other families: Brier score %.3f (0.250 knows nothing)"
                + "\n  %-20s%12s%12s%12s\n", evaluation.reliability().brier(), "", "runs", "mean", "harmful");
        int fifth = 0;
        for (Reliability.Bin bin : evaluation.reliability().bins()) {
            text.format("  %.1f to %.1f%20d", fifth / 5.0, (fifth + 1) / 5.0, bin.runs());
            if (bin.runs() > 0) {
                text.format("%12.3f%12.3f", bin.mean(), bin.harmful());
            }
            text.format("\n");
            fifth++;
        }
    }

    private void latency() {
        List<Long> calls = evaluation.latency();
        long most = calls.stream().max(Comparator.naturalOrder()).orElse(0L);
        text.format("\nCalls until the rules flag, of %d harmful runs they flag: half by %d, nine of ten by %d, "
                + "all by %d\n", calls.size(), quantile(calls, 0.5), quantile(calls, 0.9), most);
    }

    private static long quantile(List<Long> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    private void attacks() {
        text.format("\nHarmful runs with harmless calls in between, flagged by rules and by a model trained on them\n");
        for (Padding.Outcome outcome : evaluation.padded()) {
            text.format("  %2d for each call: %d and %d of %d\n", outcome.times(), outcome.ruled(), outcome.modelled(),
                    outcome.runs());
        }
        text.format("\nHarmful runs cut in runs that know nothing of each other, of which the rules flag one\n");
        for (Splitting.Outcome outcome : evaluation.split()) {
            text.format("  in %d: %d of %d\n", outcome.parts(), outcome.found(), outcome.runs());
        }
    }
}
