package org.wasmaudit.audit.score.train;

import java.util.List;
import org.wasmaudit.audit.score.model.Calibration;

/**
 * Fits a calibration to margins of runs the model has not seen: logistic regression on one number, with the targets of
 * Platt (1999), which keep probabilities away from 0 and 1, by Newton's method.
 */
final class PlattScaling {
    private static final int STEPS = 100;
    private static final double TINY = 1e-12;
    private static final double LEAST_SLOPE = 1e-3;

    private PlattScaling() {}

    static Calibration fit(List<Judged.Margin> margins) {
        double harmful = margins.stream().filter(margin -> margin.label().harmful()).count();
        double high = (harmful + 1) / (harmful + 2);
        double low = 1 / (margins.size() - harmful + 2);
        double slope = 1;
        double offset = 0;
        for (int step = 0; step < STEPS; step++) {
            double gradientSlope = 0;
            double gradientOffset = 0;
            double slopeSlope = TINY;
            double slopeOffset = 0;
            double offsetOffset = TINY;
            for (Judged.Margin margin : margins) {
                double probability = 1 / (1 + StrictMath.exp(-(slope * margin.value() + offset)));
                double miss = probability - (margin.label().harmful() ? high : low);
                double weight = probability * (1 - probability);
                gradientSlope += miss * margin.value();
                gradientOffset += miss;
                slopeSlope += weight * margin.value() * margin.value();
                slopeOffset += weight * margin.value();
                offsetOffset += weight;
            }
            double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
            if (Math.abs(determinant) < TINY) {
                break;
            }
            slope -= (offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant;
            offset -= (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant;
        }
        return new Calibration(Math.max(slope, LEAST_SLOPE), offset);
    }
}
