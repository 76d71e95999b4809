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
 * @param values the output of a leaf; unused in inner nodes
 * @param runs how many training runs came to a node, of an inner one the sum of its children's
 */
public record Tree(int[] features, double[] thresholds, int[] lefts, int[] rights, double[] values, int[] runs) {
    public static final int LEAF = -1;

    /** The most questions on a way; explaining takes its square. */
    static final int MOST_DEPTH = 32;

    /**
     * Checks the arrays, so that evaluation ends and stays inside: equal lengths, each node but the root the child of
     * one earlier node, features below {@code width}, finite numbers, runs that add up.
     *
     * @throws IllegalArgumentException with the node, if they are not so
     */
    void check(int width) {
        int size = features.length;
        if (size == 0 || thresholds.length != size || lefts.length != size || rights.length != size
                || values.length != size || runs.length != size) {
            throw new IllegalArgumentException("a tree's arrays are empty or of different lengths");
        }
        int[] depths = new int[size];
        for (int node = 0; node < size; node++) {
            if (!Double.isFinite(values[node]) || !Double.isFinite(thresholds[node])) {
                throw new IllegalArgumentException("node " + node + " has a number that is not finite");
            }
            if (features[node] != LEAF) {
                checkInner(node, width, depths);
            }
            if (runs[node] < 1) {
                throw new IllegalArgumentException("node " + node + " has " + runs[node] + " runs");
            }
            if (node > 0 && depths[node] == 0) {
                throw new IllegalArgumentException("node " + node + " is no child");
            }
        }
    }

    private void checkInner(int node, int width, int[] depths) {
        if (features[node] < 0 || features[node] >= width) {
            throw new IllegalArgumentException("node " + node + " looks at feature " + features[node]);
        }
        if (!later(lefts[node], node) || !later(rights[node], node)) {
            throw new IllegalArgumentException("node " + node + " has no two later nodes as children");
        }
        if ((long) runs[lefts[node]] + runs[rights[node]] != runs[node]) {
            throw new IllegalArgumentException("node " + node + " has other runs than its children");
        }
        if (depths[node] == MOST_DEPTH) {
            throw new IllegalArgumentException("node " + node + " lies deeper than " + MOST_DEPTH);
        }
        for (int child : new int[] {lefts[node], rights[node]}) {
            if (depths[child] != 0) {
                throw new IllegalArgumentException("node " + child + " is a child twice");
            }
            depths[child] = depths[node] + 1;
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

    /** The child that a run goes to. */
    int next(int node, Features run) {
        return run.value(features[node]) <= thresholds[node] ? lefts[node] : rights[node];
    }
}
