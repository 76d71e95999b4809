package org.wasmaudit.audit.purpose;

import java.util.List;

/**
 * What a classifier takes a function for, the likeliest first; empty where it knows nothing like it.
 *
 * @param ranked the labels and how much speaks for each
 */
record Guess(List<Ranked> ranked) {
    static final Guess NONE = new Guess(List.of());

    /**
     * One answer.
     *
     * @param label its number
     * @param score how much speaks for it, 0 to 1; comparable between functions, not between classifiers
     * @param nearest number of the entry that speaks loudest for it, or -1
     */
    record Ranked(int label, double score, int nearest) {}

    Guess {
        ranked = List.copyOf(ranked);
    }

    int best() {
        return ranked.isEmpty() ? -1 : ranked.getFirst().label();
    }

    double score() {
        return ranked.isEmpty() ? 0 : ranked.getFirst().score();
    }

    /** How far the first answer lies before the second. */
    double margin() {
        return ranked.size() < 2 ? score() : score() - ranked.get(1).score();
    }

    boolean isAmongFirst(int label, int count) {
        return ranked.stream().limit(count).anyMatch(answer -> answer.label() == label);
    }
}
