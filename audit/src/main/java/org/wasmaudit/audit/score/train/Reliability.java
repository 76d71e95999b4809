package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.wasmaudit.audit.score.model.Calibration;

/**
 * Whether probabilities mean what they say: each family's are calibrated on the margins of the others alone.
 *
 * @param bins of a fifth of all probabilities each
 * @param brier the mean square of the difference between a probability and what was so, 0 to 1
 */
record Reliability(List<Bin> bins, double brier) {
    private static final int BINS = 5;

    /**
     * Runs whose probabilities lie together.
     *
     * @param mean of their probabilities
     * @param harmful the part of them that is
     */
    record Bin(int runs, double mean, double harmful) {}

    static Reliability of(Judged judged) {
        int[] runs = new int[BINS];
        double[] sums = new double[BINS];
        int[] harmful = new int[BINS];
        double squares = 0;
        for (String family : new TreeSet<>(judged.byFamily().keySet())) {
            List<Judged.Margin> others = new ArrayList<>(judged.margins());
            others.removeIf(margin -> margin.label().family().equals(family));
            Calibration calibration = PlattScaling.fit(others);
            for (Judged.Margin margin : judged.margins()) {
                if (margin.label().family().equals(family)) {
                    double probability = calibration.probability(margin.value());
                    int bin = Math.min(BINS - 1, (int) (probability * BINS));
                    int truth = margin.label().harmful() ? 1 : 0;
                    runs[bin]++;
                    sums[bin] += probability;
                    harmful[bin] += truth;
                    squares += (probability - truth) * (probability - truth);
                }
            }
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new Bin(runs[i], sums[i] / runs[i], (double) harmful[i] / runs[i]));
        }
        return new Reliability(bins, squares / judged.margins().size());
    }
}
