package org.wasmaudit.wasm.compile;

import java.util.Arrays;

/** A set of the locals of a function, of fixed capacity. */
final class LocalSet {
    private final long[] words;

    /** An empty set of locals below {@code size}. */
    LocalSet(int size) {
        words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    }

    private LocalSet(long[] words) {
        this.words = words;
    }

    LocalSet copy() {
        return new LocalSet(words.clone());
    }

    boolean has(int local) {
        return (words[local / Long.SIZE] & 1L << local) != 0;
    }

    void add(int local) {
        words[local / Long.SIZE] |= 1L << local;
    }

    void remove(int local) {
        words[local / Long.SIZE] &= ~(1L << local);
    }

    void addAll(LocalSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    void removeAll(LocalSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    boolean isSame(LocalSet other) {
        return Arrays.equals(words, other.words);
    }

    /** How many locals are in the set. */
    int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** The locals that are in both sets, in ascending order. */
    int[] common(LocalSet other) {
        int[] locals = new int[Math.min(size(), other.size())];
        int size = 0;
        for (int i = 0; i < words.length; i++) {
            for (long both = words[i] & other.words[i]; both != 0; both &= both - 1) {
                locals[size++] = i * Long.SIZE + Long.numberOfTrailingZeros(both);
            }
        }
        return Arrays.copyOf(locals, size);
    }
}
