package org.wasmaudit.audit.score.model;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.score.Explanation;
import org.wasmaudit.audit.score.Explanation.Contribution;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Scorer;

/**
 * A sum of regression trees. It explains itself by the Shapley values of its features in each tree, which add up to the
 * margin.
 */
public final class TreeScorer implements Scorer {
    private final FeatureSchema schema;
    private final double base;
    private final List<Tree> trees;

    /**
     * @param base the margin before any tree
     * @throws IllegalArgumentException if a tree is malformed or a number is not finite
     */
    public TreeScorer(FeatureSchema schema, double base, List<Tree> trees) {
        if (!Double.isFinite(base)) {
            throw new IllegalArgumentException("the base is " + base);
        }
        trees.forEach(tree -> tree.check(schema.size()));
        this.schema = schema;
        this.base = base;
        this.trees = List.copyOf(trees);
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    double base() {
        return base;
    }

    List<Tree> trees() {
        return trees;
    }

    @Override
    public double margin(Features features) {
        double margin = base;
        for (Tree tree : trees) {
            margin += tree.value(features);
        }
        return margin;
    }

    @Override
    public Explanation explain(Features features) {
        double[] amounts = new double[schema.size()];
        double start = base;
        for (Tree tree : trees) {
            start += TreeShap.add(tree, features, amounts);
        }
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] != 0) {
                contributions.add(new Contribution(schema.names().get(i), features.value(i), amounts[i]));
            }
        }
        return new Explanation(start, contributions);
    }
}
