package org.wasmaudit.audit.score.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;

/** The explanation of a tree, against the definition of Shapley values, computed over all sets of known features. */
class TreeShapTest {
    private static final int WIDTH = 5;
    private static final FeatureSchema SCHEMA = new FeatureSchema("space", 1, "", List.of("a", "b", "c", "d", "e"));

    private final Random random = new Random(11);

    /** A tree of any shape in which features come again on a way. */
    private Tree tree(int depth) {
        List<int[]> nodes = new ArrayList<>();
        grow(depth, 1000, nodes);
        int size = nodes.size();
        Tree tree = new Tree(
                new int[size], new double[size], new int[size], new int[size], new double[size], new int[size]);
        for (int i = 0; i < size; i++) {
            tree.features()[i] = nodes.get(i)[0];
            tree.lefts()[i] = nodes.get(i)[1];
            tree.rights()[i] = nodes.get(i)[2];
            tree.runs()[i] = nodes.get(i)[3];
            tree.thresholds()[i] = random.nextGaussian();
            tree.values()[i] = random.nextGaussian();
        }
        tree.check(WIDTH);
        return tree;
    }

    private int grow(int depth, int runs, List<int[]> nodes) {
        int index = nodes.size();
        int[] node = {Tree.LEAF, 0, 0, runs};
        nodes.add(node);
        if (depth > 0 && runs > 1 && random.nextInt(6) > 0) {
            int left = 1 + random.nextInt(runs - 1);
            node[0] = random.nextInt(WIDTH);
            node[1] = grow(depth - 1, left, nodes);
            node[2] = grow(depth - 1, runs - left, nodes);
        }
        return index;
    }

    private Features any() {
        return new Features(SCHEMA, random.doubles(WIDTH, -2, 2).toArray());
    }

    /** The tree's mean output where only some features are known. */
    private static double output(Tree tree, int node, Features run, int known) {
        int feature = tree.features()[node];
        if (feature == Tree.LEAF) {
            return tree.values()[node];
        }
        int left = tree.lefts()[node];
        int right = tree.rights()[node];
        if ((known >> feature & 1) != 0) {
            return output(tree, run.value(feature) <= tree.thresholds()[node] ? left : right, run, known);
        }
        double sum = output(tree, left, run, known) * tree.runs()[left]
                + output(tree, right, run, known) * tree.runs()[right];
        return sum / tree.runs()[node];
    }

    private static double factorial(int n) {
        return n == 0 ? 1 : n * factorial(n - 1);
    }

    private static double shapley(Tree tree, Features run, int feature) {
        double sum = 0;
        for (int known = 0; known < 1 << WIDTH; known++) {
            if ((known >> feature & 1) == 0) {
                int size = Integer.bitCount(known);
                double weight = factorial(size) * factorial(WIDTH - size - 1) / factorial(WIDTH);
                sum += weight * (output(tree, 0, run, known | 1 << feature) - output(tree, 0, run, known));
            }
        }
        return sum;
    }

    @Test
    void valuesAreThoseOfTheDefinitionAndAddUp() {
        for (int i = 0; i < 300; i++) {
            Tree tree = tree(i % 8);
            Features run = any();
            double[] amounts = new double[WIDTH];
            double total = TreeShap.add(tree, run, amounts);
            assertEquals(output(tree, 0, run, 0), total, 1e-9);
            for (int feature = 0; feature < WIDTH; feature++) {
                assertEquals(shapley(tree, run, feature), amounts[feature], 1e-9, "tree " + i + ", " + feature);
                total += amounts[feature];
            }
            assertEquals(tree.value(run), total, 1e-9);
        }
    }

    /** What raises the output alone has a positive part, whichever side of the tree it stands on. */
    @Test
    void theSignIsThatOfTheChange() {
        for (double high : new double[] {1, -1}) {
            Tree stump = new Tree(
                    new int[] {2, Tree.LEAF, Tree.LEAF}, new double[] {0, 0, 0}, new int[] {1, 0, 0},
                    new int[] {2, 0, 0}, new double[] {0, -high, high}, new int[] {10, 5, 5});
            double[] amounts = new double[WIDTH];
            TreeShap.add(stump, new Features(SCHEMA, new double[] {0, 0, 1, 0, 0}), amounts);
            assertEquals(high, amounts[2]);
        }
    }
}
