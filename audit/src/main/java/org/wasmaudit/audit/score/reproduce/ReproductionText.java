package org.wasmaudit.audit.score.reproduce;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.reproduce.Reproduction.HeldOut;
import org.wasmaudit.audit.score.reproduce.Reproduction.Row;

/** A reproduction as text for a terminal: 120 columns, the same in every locale. */
public final class ReproductionText {
    private final Formatter text = new Formatter(Locale.ROOT);

    private ReproductionText() {}

    /** The whole report, ending with a newline. */
    public static String of(Reproduction reproduction) {
        ReproductionText report = new ReproductionText();
        report.data(reproduction.data());
        report.table(reproduction.rows());
        report.sgd(reproduction);
        report.baselines(reproduction);
        report.splits(reproduction);
        report.heldOut(reproduction);
        report.conclusion();
        return report.text.toString();
    }

    private void data(DataSet data) {
        text.format("SBSeg 2023: %d normal and %d anomalous runs, %d calls\n",
                data.normal(), data.anomalous(), data.calls());
        text.format("  %d calls are not listed in the paper's Table 3 and dropped; %d are no WASI call\n",
                data.dropped(), data.unknown());
        text.format("  %d runs are empty; different sequences of calls: %d normal, %d anomalous\n",
                data.empty(), data.normalSequences(), data.anomalousSequences());
        text.format("  %s %% of the test half have their exact sequence in the training half, %s %% their counts\n",
                one(data.sequencesSeen()), one(data.countsSeen()));
    }

    private void table(List<Row> rows) {
        heading("Table 4 on counts of 10 categories, halves of seed 42, in per cent. \"error\" is the part of wrong\n"
                + "labels, which the paper calls Brier score; \"Brier\" is the true one, of probabilities");
        text.format("  %-46s %6s %6s %9s %6s %6s %6s   %4s %3s %3s %4s\n",
                "", "F1", "recall", "precision", "error", "BAC", "Brier", "TP", "FP", "FN", "TN");
        for (Row row : rows) {
            PublishedRow published = row.published();
            text.format("  %-46s %6s %6s %9s %6s %6s\n", published.classifier() + ", as printed",
                    percent(published.f1()), percent(published.recall()), percent(published.precision()),
                    percent(published.brier()), percent(published.balancedAccuracy()));
            figures("  from the matrix it implies", published.matrix(), OptionalDouble.empty());
            Outcome ours = row.outcome();
            String verdict = ours.matrix().equals(published.matrix()) ? ", the same matrix" : "";
            figures("  " + ours.detector() + verdict, ours.matrix(), ours.brier());
        }
        for (PublishedRow published : PublishedRow.TABLE_4) {
            if (rows.stream().noneMatch(row -> row.published().equals(published))) {
                text.format("  %s: not computed, its library is not on the class path\n", published.classifier());
            }
        }
    }

    private void figures(String name, ConfusionMatrix matrix, OptionalDouble brier) {
        text.format("  %-46s %6s %6s %9s %6s %6s %6s   %4d %3d %3d %4d\n", name,
                two(matrix.f1()), two(matrix.recall()), two(matrix.precision()), two(matrix.errorRate()),
                two(matrix.balancedAccuracy()), brier.isPresent() ? two(brier.getAsDouble()) : "-",
                matrix.truePositives(), matrix.falsePositives(), matrix.falseNegatives(), matrix.trueNegatives());
    }

    private void sgd(Reproduction reproduction) {
        heading("SGD depends on its own seed (false positives/false negatives: how many of " + Method.SGD_SEEDS
                + " seeds)");
        text.format("  %s\n", reproduction.sgdOutcomes().entrySet().stream()
                .map(outcome -> wrong(outcome.getKey()) + ": " + outcome.getValue())
                .collect(Collectors.joining(", ")));
    }

    private void baselines(Reproduction reproduction) {
        heading("What needs no detector, on the same test half");
        reproduction.baselines().forEach(outcome -> baseline(outcome));
        heading("The same rules on all runs");
        reproduction.baselinesOnAll().forEach(outcome -> baseline(outcome));
    }

    private void baseline(Outcome outcome) {
        ConfusionMatrix matrix = outcome.matrix();
        text.format("  F1 %6s %%   BAC %6s %%   FP %3d   FN %3d   %s\n",
                two(matrix.f1()), two(matrix.balancedAccuracy()), matrix.falsePositives(), matrix.falseNegatives(),
                outcome.detector());
    }

    private void splits(Reproduction reproduction) {
        heading("Other random halves (false positives/false negatives)");
        text.format("  %-32s%s\n", "seed", columns(names(reproduction)));
        reproduction.splits().forEach(split -> text.format("  %-32d%s\n", split.seed(),
                columns(split.matrices().stream().map(ReproductionText::wrong).toList())));
    }

    private void heldOut(Reproduction reproduction) {
        heading("Trained without one source of programs and judged on it (runs flagged)");
        text.format("  %-24s %6s %s\n", "source", "runs", columns(names(reproduction)));
        for (HeldOut row : reproduction.heldOut()) {
            text.format("  %-24s %6d %s\n", row.origin() + (row.anomalous() ? ", anomalous" : ", normal"), row.runs(),
                    columns(row.flagged().stream().map(String::valueOf).toList()));
        }
    }

    private void conclusion() {
        heading("What this shows");
        text.format("%s", """
              The published figures come out again, and a rule of two calls that knows nothing of security does better.
              The anomalous programs are test cases with a vulnerability and one common main(); the models recognise
              that main(). Nothing here is evidence that harmful programs are detected. See docs/SCORING.md.
            """);
    }

    private static List<String> names(Reproduction reproduction) {
        return reproduction.rows().stream().map(row -> row.published().classifier()).toList();
    }

    private static String wrong(ConfusionMatrix matrix) {
        return matrix.falsePositives() + "/" + matrix.falseNegatives();
    }

    private static String columns(List<String> cells) {
        return cells.stream().map(cell -> String.format(Locale.ROOT, "%16s", cell)).collect(Collectors.joining());
    }

    private void heading(String heading) {
        text.format("\n%s\n", heading);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String two(double rate) {
        return percent(100 * rate);
    }

    private static String one(double rate) {
        return String.format(Locale.ROOT, "%.1f", 100 * rate);
    }
}
