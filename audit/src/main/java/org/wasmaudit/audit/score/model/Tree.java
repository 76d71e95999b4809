package org.wasmaudit.audit.score.model;

import org.wasmaudit.audit.score.Features;

/**
 * A regression tree as plain arrays, one entry a node, node 0 the root. A node with a feature goes left where the
 * feature's value is at most the threshold, else right; a node without is a leaf.
 *
 * @param features the feature a node looks at, or {@link #LEAF}
 * @param thresholds where a node divides; unused in leaves
 * @param lefts the child for values up to the threshold, a later node; unused in leaves
 * @param rights the child for greater values, a later node; unused in leaves
 * @param values the output of a leaf; of an inner node the mean of the outputs below it, weighted by training runs
 */
public record Tree(int[] features, double[] thresholds, int[] lefts, int[] rights, double[] values) {
    public static final int LEAF = -1;

    /**
     * Checks the arrays, so that evaluation ends and stays inside: equal lengths, children later than their node,
     * features below {@code width}, finite numbers.
     *
     * @throws IllegalArgumentException with the node, if they are not so
     */
    void check(int width) {
        int size = features.length;
        if (size == 0 || thresholds.length != size || lefts.length != size || rights.length != size
                || values.length != size) {
            throw new IllegalArgumentException("a tree's arrays are empty or of different lengths");
        }
        for (int node = 0; node < size; node++) {
            boolean leaf = features[node] == LEAF;
            if (!leaf && (features[node] < 0 || features[node] >= width)) {
                throw new IllegalArgumentException("node " + node + " looks at feature " + features[node]);
            }
            if (!leaf && !(later(lefts[node], node) && later(rights[node], node))) {
                throw new IllegalArgumentException("node " + node + " has no two later nodes as children");
            }
            if (!Double.isFinite(values[node]) || !Double.isFinite(thresholds[node])) {
                throw new IllegalArgumentException("node " + node + " has a number that is not finite");
            }
        }
    }

    private boolean later(int child, int node) {
        return child > node && child < features.length;
    }

    double value(Features run) {
        int node = 0;
        while (features[node] != LEAF) {
            node = next(node, run);
        }
        return values[node];
    }

    /** Adds to each feature what its decisions on the run's path changed, and returns the root's value. */
    double explain(Features run, double[] contributions) {
        int node = 0;
        while (features[node] != LEAF) {
            int child = next(node, run);
            contributions[features[node]] += values[child] - values[node];
            node = child;
        }
        return values[0];
    }

    private int next(int node, Features run) {
        return run.value(features[node]) <= thresholds[node] ? lefts[node] : rights[node];
    }
}
