package org.wasmaudit.audit.purpose;

import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/**
 * A set of features of which only the smallest are kept: two functions that share most features share most of those,
 * whatever their size. Memory stays within a small multiple of the limit.
 */
final class FeatureSketch {
    private final int limit;
    private IntHashSet features = new IntHashSet();
    private int border = Integer.MAX_VALUE;

    FeatureSketch(int limit) {
        this.limit = limit;
    }

    void add(int feature) {
        if (feature < border && features.add(feature) && features.size() >= 4L * limit) {
            shrink();
        }
    }

    void addAll(int[] added) {
        for (int feature : added) {
            add(feature);
        }
    }

    private void shrink() {
        int[] sorted = features.toSortedArray();
        border = sorted[limit];
        features = new IntHashSet();
        for (int i = 0; i < limit; i++) {
            features.add(sorted[i]);
        }
    }

    /** The features kept, ascending. */
    int[] toArray() {
        if (features.size() > limit) {
            shrink();
        }
        return features.toSortedArray();
    }
}
