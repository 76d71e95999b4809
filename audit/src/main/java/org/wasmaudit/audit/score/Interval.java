package org.wasmaudit.audit.score;

/**
 * A confidence interval of a rate.
 *
 * @param low the lower end, 0 to 1
 * @param high the upper end, {@code low} to 1
 */
public record Interval(double low, double high) {
    private static final double Z_95 = 1.959963984540054;

    /**
     * The 95 % score interval of Wilson (1927) for a rate seen as {@code hits} of {@code trials}. With no trials it is
     * everything from 0 to 1.
     */
    public static Interval wilson(int hits, int trials) {
        if (hits < 0 || trials < hits) {
            throw new IllegalArgumentException(hits + " of " + trials);
        }
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double rate = (double) hits / trials;
        double z2 = Z_95 * Z_95;
        double middle = (rate + z2 / (2 * trials)) / (1 + z2 / trials);
        double half = Z_95 / (1 + z2 / trials) * Math.sqrt(rate * (1 - rate) / trials + z2 / (4.0 * trials * trials));
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** Whether the two intervals share no point. */
    public boolean disjointFrom(Interval other) {
        return high < other.low || other.high < low;
    }
}
