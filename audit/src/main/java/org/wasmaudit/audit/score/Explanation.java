package org.wasmaudit.audit.score;

import java.util.Comparator;
import java.util.List;

/**
 * How a model came to its margin: the part every feature added.
 *
 * @param base the margin before any feature is looked at
 * @param contributions one for each feature that moved the margin; with {@code base} they add up to the margin
 */
public record Explanation(double base, List<Contribution> contributions) {
    /** No explanation: the model cannot tell. */
    public static final Explanation NONE = new Explanation(0, List.of());

    public Explanation {
        contributions = List.copyOf(contributions);
    }

    /**
     * The part one feature added.
     *
     * @param feature the feature's name
     * @param value its value in this run
     * @param amount what it added to the margin; positive towards suspicion
     */
    public record Contribution(String feature, double value, double amount) {}

    /** At most {@code count} contributions, the largest in absolute value first, equal ones by name. */
    public List<Contribution> strongest(int count) {
        return contributions.stream()
                .sorted(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.amount()))
                        .thenComparing(Contribution::feature))
                .limit(count)
                .toList();
    }

    /** The base and all contributions added up. */
    public double total() {
        return contributions.stream().mapToDouble(Contribution::amount).reduce(base, Double::sum);
    }
}
