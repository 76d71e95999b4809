package org.wasmaudit.wasm.validation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which locals without a default value have been set (spec 7.3.2). A block forgets at its end what was set within it,
 * so the locals are kept in the order in which they were set.
 */
final class LocalInitialization {
    private static final int[] NONE = {};

    private final int parameters;
    private final BitSet set = new BitSet();
    private int[] order = NONE;
    private int count;

    LocalInitialization(int parameters) {
        this.parameters = parameters;
    }

    boolean isSet(int local) {
        return local < parameters || set.get(local);
    }

    void set(int local) {
        if (!isSet(local)) {
            if (count == order.length) {
                order = Arrays.copyOf(order, Math.max(8, 2 * count));
            }
            set.set(local);
            order[count++] = local;
        }
    }

    /** How many locals have been set so far. */
    int count() {
        return count;
    }

    /** Forgets all but the first that were set. */
    void reset(int remaining) {
        while (count > remaining) {
            set.clear(order[--count]);
        }
    }
}
