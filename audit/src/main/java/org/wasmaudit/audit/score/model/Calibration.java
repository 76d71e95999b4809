package org.wasmaudit.audit.score.model;

/**
 * From a margin to a probability: 1 / (1 + exp(-(slope × margin + offset))), fitted on runs the model has not seen
 * (Platt 1999).
 *
 * @param slope above 0, so that a greater margin is never less probable
 * @param offset any finite number
 */
public record Calibration(double slope, double offset) {
    public Calibration {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("calibration " + slope + ", " + offset);
        }
    }

    /** The probability, 0 to 1; StrictMath, so that it has the same bits in every JVM. */
    public double probability(double margin) {
        return 1 / (1 + StrictMath.exp(-(slope * margin + offset)));
    }
}
