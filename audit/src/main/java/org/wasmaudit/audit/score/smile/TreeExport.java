package org.wasmaudit.audit.score.smile;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.model.Tree;
import smile.data.Tuple;
import smile.data.type.StructType;
import smile.model.cart.InternalNode;
import smile.model.cart.Node;
import smile.model.cart.RegressionNode;

/**
 * Takes a tree of Smile apart into plain arrays.
 *
 * <p>Smile does not tell where a node divides, only on which side a row goes; so the dividing number is found by
 * halving the interval of all doubles, which is exact after 64 questions.
 */
final class TreeExport {
    private final StructType type;
    private final double scale;
    private final List<Integer> features = new ArrayList<>();
    private final List<Double> thresholds = new ArrayList<>();
    private final List<Integer> lefts = new ArrayList<>();
    private final List<Integer> rights = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Integer> runs = new ArrayList<>();

    private TreeExport(FeatureSchema schema, double scale) {
        this.type = Frames.type(schema);
        this.scale = scale;
    }

    /**
     * The tree below a node.
     *
     * @param scale what every output is multiplied by
     */
    static Tree of(Node root, FeatureSchema schema, double scale) {
        TreeExport export = new TreeExport(schema, scale);
        export.add(root);
        return new Tree(
                ints(export.features), doubles(export.thresholds), ints(export.lefts), ints(export.rights),
                doubles(export.values), ints(export.runs));
    }

    private int add(Node node) {
        int index = features.size();
        features.add(Tree.LEAF);
        thresholds.add(0.0);
        lefts.add(0);
        rights.add(0);
        values.add(0.0);
        runs.add(node.size());
        switch (node) {
            case RegressionNode leaf -> values.set(index, scale * leaf.output());
            case InternalNode inner -> {
                features.set(index, inner.feature());
                thresholds.set(index, threshold(inner));
                lefts.set(index, add(inner.trueChild()));
                rights.set(index, add(inner.falseChild()));
            }
            default -> throw new IllegalArgumentException("a node of " + node.getClass());
        }
        return index;
    }

    /** The greatest double that still goes to the true child. */
    private double threshold(InternalNode node) {
        long low = ordered(Double.NEGATIVE_INFINITY);
        long high = ordered(Double.POSITIVE_INFINITY);
        while (high - 1 > low || high < low) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (goesLeft(node, number(middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return number(low);
    }

    private boolean goesLeft(InternalNode node, double value) {
        double[] row = new double[type.length()];
        row[node.feature()] = value;
        return node.branch(Tuple.of(type, row));
    }

    /** Doubles as longs in the same order. */
    private static long ordered(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double number(long ordered) {
        return Double.longBitsToDouble(ordered < 0 ? Long.MIN_VALUE - ordered : ordered);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] doubles(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
