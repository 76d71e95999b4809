package org.wasmaudit.audit.score.reproduce;

import java.util.List;
import org.wasmaudit.audit.score.ConfusionMatrix;

/**
 * A row of Table 4 of SBSeg 2023, in per cent as printed, and the confusion matrix behind it.
 *
 * @param classifier the paper's name of the classifier
 * @param f1 as printed
 * @param recall as printed
 * @param precision as printed
 * @param brier as printed; it is the part of wrong labels, no Brier score of probabilities
 * @param balancedAccuracy as printed
 * @param matrix the only matrix of 262 runs whose figures round to the printed ones. No matrix does for SGD, whose
 *     recall stands where the balanced accuracy should; its matrix here is the only one of 126 anomalous and 136 normal
 *     runs, as the other rows have them, with its precision and balanced accuracy
 */
public record PublishedRow(
        String classifier,
        double f1,
        double recall,
        double precision,
        double brier,
        double balancedAccuracy,
        ConfusionMatrix matrix) {
    private static final int ANOMALOUS = 126;
    private static final int NORMAL = 136;

    static final PublishedRow XGBOOST = row("XGBoost", 98.82, 100, 97.67, 1.15, 98.90, 3, 0);
    static final PublishedRow NU_SVC = row("NuSVC", 96.18, 100, 92.65, 3.82, 96.32, 10, 0);
    static final PublishedRow RADIUS_NEIGHBOURS = row("RadiusNeighbors", 98.82, 100, 97.67, 1.15, 98.90, 3, 0);
    static final PublishedRow ADABOOST = row("AdaBoost", 98.82, 100, 97.67, 1.15, 98.90, 3, 0);
    static final PublishedRow SGD = row("SGD", 99.96, 99.60, 100, 3.80, 99.60, 0, 1);
    static final List<PublishedRow> TABLE_4 = List.of(XGBOOST, NU_SVC, RADIUS_NEIGHBOURS, ADABOOST, SGD);

    private static PublishedRow row(
            String classifier, double f1, double recall, double precision, double brier, double bac, int fp, int fn) {
        return new PublishedRow(classifier, f1, recall, precision, brier, bac,
                new ConfusionMatrix(ANOMALOUS - fn, fp, fn, NORMAL - fp));
    }

    /** Whether all five printed figures are those of a matrix, rounded to two digits. */
    boolean agrees(ConfusionMatrix other) {
        return same(f1, other.f1())
                && same(recall, other.recall())
                && same(brier, other.errorRate())
                && agreesInPrecisionAndBalancedAccuracy(other);
    }

    boolean agreesInPrecisionAndBalancedAccuracy(ConfusionMatrix other) {
        return same(precision, other.precision()) && same(balancedAccuracy, other.balancedAccuracy());
    }

    private static boolean same(double percent, double rate) {
        return Math.abs(percent - 100 * rate) < 0.005 + 1e-9;
    }
}
