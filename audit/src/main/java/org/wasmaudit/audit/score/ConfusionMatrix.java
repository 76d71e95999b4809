package org.wasmaudit.audit.score;

/**
 * How often a detector was right and wrong; "positive" means flagged as suspicious.
 *
 * <p>All rates are 0 to 1, and NaN where nothing was there to count.
 *
 * @param truePositives suspicious runs flagged
 * @param falsePositives others flagged
 * @param falseNegatives suspicious runs not flagged
 * @param trueNegatives others not flagged
 */
public record ConfusionMatrix(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {
    public static final ConfusionMatrix EMPTY = new ConfusionMatrix(0, 0, 0, 0);

    /** This matrix with one more judged run. */
    public ConfusionMatrix with(boolean suspicious, boolean flagged) {
        return new ConfusionMatrix(
                truePositives + (suspicious && flagged ? 1 : 0),
                falsePositives + (!suspicious && flagged ? 1 : 0),
                falseNegatives + (suspicious && !flagged ? 1 : 0),
                trueNegatives + (!suspicious && !flagged ? 1 : 0));
    }

    /** Both matrices added up. */
    public ConfusionMatrix plus(ConfusionMatrix other) {
        return new ConfusionMatrix(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** The confidence interval of {@link #recall}. */
    public Interval recallInterval() {
        return Interval.wilson(truePositives, truePositives + falseNegatives);
    }

    /** The confidence interval of {@link #falsePositiveRate}. */
    public Interval falsePositiveInterval() {
        return Interval.wilson(falsePositives, falsePositives + trueNegatives);
    }

    /** The confidence interval of the part of all runs that was judged rightly. */
    public Interval accuracyInterval() {
        return Interval.wilson(truePositives + trueNegatives, total());
    }

    public int total() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** The harmonic mean of precision and recall. */
    public double f1() {
        return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
    }

    /** The part of the suspicious runs that was flagged. */
    public double recall() {
        return (double) truePositives / (truePositives + falseNegatives);
    }

    /** The part of the flagged runs that was suspicious. */
    public double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    /** The part of the other runs that was flagged. */
    public double falsePositiveRate() {
        return (double) falsePositives / (falsePositives + trueNegatives);
    }

    /** The part of all runs that was judged wrongly. */
    public double errorRate() {
        return (double) (falsePositives + falseNegatives) / total();
    }

    /** The mean of the rates at which suspicious and other runs were judged rightly. */
    public double balancedAccuracy() {
        return (recall() + (double) trueNegatives / (trueNegatives + falsePositives)) / 2;
    }
}
