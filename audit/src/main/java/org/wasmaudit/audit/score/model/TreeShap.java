package org.wasmaudit.audit.score.model;

import java.util.Arrays;
import org.wasmaudit.audit.score.Features;

/**
 * What each feature adds to the output of a tree: its Shapley value, where a feature that is not known is replaced by
 * the training runs at each node (Lundberg, Erion and Lee 2018, algorithm 2). With the tree's mean output the values
 * add up to its output.
 *
 * <p>A path holds, for each feature asked on it, the part of the training runs that goes along without knowing the
 * feature (zero), whether the run itself does (one), and the weight of all sets of so many known features.
 */
final class TreeShap {
    private final Tree tree;
    private final Features run;
    private final double[] amounts;

    private TreeShap(Tree tree, Features run, double[] amounts) {
        this.tree = tree;
        this.run = run;
        this.amounts = amounts;
    }

    /** Adds what each feature adds in a tree, and returns the tree's mean output. */
    static double add(Tree tree, Features run, double[] amounts) {
        new TreeShap(tree, run, amounts).go(0, new Path(), 1, 1, Tree.LEAF);
        return mean(tree, 0);
    }

    private static double mean(Tree tree, int node) {
        if (tree.features()[node] == Tree.LEAF) {
            return tree.values()[node];
        }
        int left = tree.lefts()[node];
        int right = tree.rights()[node];
        return (mean(tree, left) * tree.runs()[left] + mean(tree, right) * tree.runs()[right]) / tree.runs()[node];
    }

    private void go(int node, Path before, double zero, double one, int feature) {
        Path path = before.extended(zero, one, feature);
        int asked = tree.features()[node];
        if (asked == Tree.LEAF) {
            for (int i = 1; i < path.length; i++) {
                amounts[path.features[i]] +=
                        path.without(i).weight() * (path.ones[i] - path.zeros[i]) * tree.values()[node];
            }
            return;
        }
        int hot = tree.next(node, run);
        int cold = tree.lefts()[node] + tree.rights()[node] - hot;
        double zeroBefore = 1;
        double oneBefore = 1;
        int place = path.place(asked);
        if (place > 0) {
            zeroBefore = path.zeros[place];
            oneBefore = path.ones[place];
            path = path.without(place);
        }
        go(hot, path, zeroBefore * part(hot, node), oneBefore, asked);
        go(cold, path, zeroBefore * part(cold, node), 0, asked);
    }

    private double part(int child, int node) {
        return (double) tree.runs()[child] / tree.runs()[node];
    }

    /** The features asked between the root, which stands at place 0 as none, and a node. */
    private static final class Path {
        private final int length;
        private final int[] features;
        private final double[] zeros;
        private final double[] ones;
        private final double[] weights;

        Path() {
            this(0, new int[0], new double[0], new double[0], new double[0]);
        }

        private Path(int length, int[] features, double[] zeros, double[] ones, double[] weights) {
            this.length = length;
            this.features = features;
            this.zeros = zeros;
            this.ones = ones;
            this.weights = weights;
        }

        private Path resized(int other) {
            return new Path(
                    other, Arrays.copyOf(features, other), Arrays.copyOf(zeros, other), Arrays.copyOf(ones, other),
                    Arrays.copyOf(weights, other));
        }

        /** This path with one more feature. */
        Path extended(double zero, double one, int feature) {
            Path longer = resized(length + 1);
            longer.features[length] = feature;
            longer.zeros[length] = zero;
            longer.ones[length] = one;
            longer.weights[length] = length == 0 ? 1 : 0;
            for (int i = length - 1; i >= 0; i--) {
                longer.weights[i + 1] += one * longer.weights[i] * (i + 1) / (length + 1);
                longer.weights[i] *= zero * (length - i) / (length + 1);
            }
            return longer;
        }

        /** This path as if it had never been extended by the feature at a place. */
        Path without(int place) {
            int last = length - 1;
            Path shorter = resized(last);
            double next = weights[last];
            for (int i = last - 1; i >= 0; i--) {
                if (ones[place] != 0) {
                    double weight = shorter.weights[i];
                    shorter.weights[i] = next * length / ((i + 1) * ones[place]);
                    next = weight - shorter.weights[i] * zeros[place] * (last - i) / length;
                } else {
                    shorter.weights[i] *= length / (zeros[place] * (last - i));
                }
            }
            for (int i = place; i < last; i++) {
                shorter.features[i] = features[i + 1];
                shorter.zeros[i] = zeros[i + 1];
                shorter.ones[i] = ones[i + 1];
            }
            return shorter;
        }

        /** Where a feature stands, or 0. */
        int place(int feature) {
            int place = 0;
            for (int i = 1; i < length; i++) {
                place = features[i] == feature ? i : place;
            }
            return place;
        }

        double weight() {
            return Arrays.stream(weights).reduce(0, Double::sum);
        }
    }
}
