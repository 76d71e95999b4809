package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trees that ask how often abstractions and pairs of them occur, each grown on a sample of the functions with a few
 * random questions at each fork (Breiman's forest). Trees are arrays, grown with a list of open forks.
 */
final class RandomForest implements PurposeClassifier {
    private static final int KINDS = 9;
    private static final int TREES = 40;
    private static final int QUESTIONS = 12;
    private static final int SMALLEST = 2;
    private static final int DEEPEST = 30;

    private final List<List<Node>> trees = new ArrayList<>();

    /** A fork on {@code feature <= border}, or a leaf with its label where {@code below} is 0. */
    private record Node(int feature, int border, int below, int above, int label) {}

    /** A node still to be grown: its place in the tree and its functions. */
    private record Open(int node, int[] members, int depth) {}

    RandomForest(List<SampleTable.Entry> entries, long seed) {
        int[][] counts = entries.stream().map(entry -> counts(entry.sample())).toArray(int[][]::new);
        int[] labels = entries.stream().mapToInt(SampleTable.Entry::label).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TREES; i++) {
            trees.add(tree(counts, labels, random));
        }
    }

    private static int[] counts(FunctionSample sample) {
        int[] counts = new int[KINDS + KINDS * KINDS];
        int last = 0;
        for (byte kind : sample.kinds()) {
            counts[kind]++;
            counts[KINDS + last * KINDS + kind]++;
            last = kind;
        }
        counts[0] = sample.kinds().length;
        return counts;
    }

    private static List<Node> tree(int[][] counts, int[] labels, SplittableRandom random) {
        List<Node> nodes = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        int[] members = random.ints(labels.length, 0, labels.length).toArray();
        nodes.add(new Node(0, 0, 0, 0, -1));
        open.add(new Open(0, members, 0));
        while (!open.isEmpty()) {
            Open next = open.removeLast();
            Node fork = next.members().length < SMALLEST || next.depth() == DEEPEST
                    ? null
                    : fork(counts, labels, next.members(), random);
            if (fork == null) {
                nodes.set(next.node(), new Node(0, 0, 0, 0, most(labels, next.members())));
                continue;
            }
            int[] below = Arrays.stream(next.members())
                    .filter(member -> counts[member][fork.feature()] <= fork.border())
                    .toArray();
            int[] above = Arrays.stream(next.members())
                    .filter(member -> counts[member][fork.feature()] > fork.border())
                    .toArray();
            nodes.set(next.node(), new Node(fork.feature(), fork.border(), nodes.size(), nodes.size() + 1, -1));
            open.add(new Open(nodes.size(), below, next.depth() + 1));
            open.add(new Open(nodes.size() + 1, above, next.depth() + 1));
            nodes.add(fork);
            nodes.add(fork);
        }
        return nodes;
    }

    /** The best of a few random questions by Gini impurity, or null where none parts the members. */
    private static @Nullable Node fork(int[][] counts, int[] labels, int[] members, SplittableRandom random) {
        Node best = null;
        double purest = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            int feature = random.nextInt(counts[0].length);
            int border = counts[members[random.nextInt(members.length)]][feature];
            double purity = purity(counts, labels, members, feature, border);
            if (purity > purest) {
                purest = purity;
                best = new Node(feature, border, 0, 0, -1);
            }
        }
        return best;
    }

    private static double purity(int[][] counts, int[] labels, int[] members, int feature, int border) {
        Map<Integer, int[]> sides = new HashMap<>();
        int below = 0;
        for (int member : members) {
            int side = counts[member][feature] <= border ? 0 : 1;
            below += 1 - side;
            sides.computeIfAbsent(labels[member], label -> new int[2])[side]++;
        }
        int above = members.length - below;
        if (below == 0 || above == 0) {
            return 0;
        }
        double sum = 0;
        for (int[] side : sides.values()) {
            sum += (double) side[0] * side[0] / below + (double) side[1] * side[1] / above;
        }
        return sum;
    }

    private static int most(int[] labels, int[] members) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int member : members) {
            counts.merge(labels[member], 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(-1);
    }

    @Override
    public Guess guess(FunctionSample sample) {
        int[] counts = counts(sample);
        Map<Integer, Integer> votes = new HashMap<>();
        for (List<Node> tree : trees) {
            Node node = tree.getFirst();
            while (node.below() != 0) {
                node = tree.get(counts[node.feature()] <= node.border() ? node.below() : node.above());
            }
            votes.merge(node.label(), 1, Integer::sum);
        }
        return new Guess(votes.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(5)
                .map(vote -> new Guess.Ranked(vote.getKey(), (double) vote.getValue() / TREES, -1))
                .toList());
    }
}
