package org.wasmaudit.audit.purpose;

import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/** Runs of abstractions as features: what the published sequence alone can tell. */
final class KindGrams {
    private static final int LONGEST = 5;
    private static final int BITS = 4;

    private KindGrams() {}

    /** The runs of one to five kinds in a sequence, and its length; a run at the start counts apart. */
    static int[] of(FunctionSample sample) {
        IntHashSet grams = new IntHashSet();
        byte[] kinds = sample.kinds();
        for (int i = 0; i < kinds.length; i++) {
            int gram = 0;
            for (int length = 1; length <= LONGEST && i + length <= kinds.length; length++) {
                gram = gram << BITS | kinds[i + length - 1];
                grams.add(gram | length << (LONGEST * BITS));
            }
        }
        grams.add(-1 - kinds.length);
        return grams.toSortedArray();
    }
}
