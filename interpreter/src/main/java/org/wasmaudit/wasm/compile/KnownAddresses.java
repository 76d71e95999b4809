package org.wasmaudit.wasm.compile;

/**
 * Which bytes of a memory are known to be inside of it, as offsets from what locals hold. A memory never shrinks, so
 * what is known is so until the local is set; of many facts the oldest are forgotten.
 */
final class KnownAddresses {
    private static final int CAPACITY = 24;

    private int size;

    /** Of each fact the local; its value plus the addend is an unsigned address, from where some bytes are inside. */
    private final int[] locals = new int[CAPACITY];

    private final int[] addends = new int[CAPACITY];
    private final long[] ends = new long[CAPACITY];

    KnownAddresses copy() {
        KnownAddresses copy = new KnownAddresses();
        copy.size = size;
        System.arraycopy(locals, 0, copy.locals, 0, size);
        System.arraycopy(addends, 0, copy.addends, 0, size);
        System.arraycopy(ends, 0, copy.ends, 0, size);
        return copy;
    }

    void clear() {
        size = 0;
    }

    /** Notes that the bytes from a local's value plus an addend up to an end are inside. */
    void add(int local, int addend, long end) {
        for (int i = 0; i < size; i++) {
            if (locals[i] == local && addends[i] == addend) {
                ends[i] = Math.max(ends[i], end);
                return;
            }
        }
        if (size == CAPACITY) {
            remove(0);
        }
        locals[size] = local;
        addends[size] = addend;
        ends[size++] = end;
    }

    /** How many bytes from a local's value plus an addend on are known to be inside; -1 if not even the address is. */
    long reach(int local, int addend) {
        long reach = -1;
        for (int i = 0; i < size; i++) {
            int beyond = addend - addends[i];
            if (locals[i] == local && beyond >= 0) {
                reach = Math.max(reach, ends[i] - beyond);
            }
        }
        return reach;
    }

    /** Forgets what is known about a local, since it is set. */
    void forget(int local) {
        for (int i = size - 1; i >= 0; i--) {
            if (locals[i] == local) {
                remove(i);
            }
        }
    }

    void forgetAll(LocalSet set) {
        for (int i = size - 1; i >= 0; i--) {
            if (set.has(locals[i])) {
                remove(i);
            }
        }
    }

    /** Notes that a local is set to the value of another, or its own, plus a number. */
    void move(int to, int from, int plus) {
        if (to == from) {
            for (int i = 0; i < size; i++) {
                if (locals[i] == to) {
                    addends[i] -= plus;
                }
            }
            return;
        }
        forget(to);
        for (int i = size - 1; i >= 0 && size < CAPACITY; i--) {
            if (locals[i] == from) {
                add(to, addends[i] - plus, ends[i]);
            }
        }
    }

    /** Keeps what another one knows as well. */
    void meet(KnownAddresses other) {
        for (int i = size - 1; i >= 0; i--) {
            long end = -1;
            for (int j = 0; j < other.size; j++) {
                if (other.locals[j] == locals[i] && other.addends[j] == addends[i]) {
                    end = other.ends[j];
                }
            }
            if (end < 0) {
                remove(i);
            } else {
                ends[i] = Math.min(ends[i], end);
            }
        }
    }

    private void remove(int fact) {
        size--;
        System.arraycopy(locals, fact + 1, locals, fact, size - fact);
        System.arraycopy(addends, fact + 1, addends, fact, size - fact);
        System.arraycopy(ends, fact + 1, ends, fact, size - fact);
    }
}
