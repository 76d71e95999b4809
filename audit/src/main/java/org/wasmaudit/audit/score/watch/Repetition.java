package org.wasmaudit.audit.score.watch;

import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;

/** Which data files have begun with in this run, so that the same data in many files are noticed. */
final class Repetition {
    /** As many of the first bytes are looked at; of fewer nothing is said. */
    private static final int LOOKED_AT = 32;

    /** Of more different beginnings none is remembered. */
    private static final int ROOM = 1 << 12;

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final LongHashSet seen = new LongHashSet();

    /** Whether a file before began with the same data. */
    boolean again(byte[] data, int length) {
        if (length < LOOKED_AT) {
            return false;
        }
        long hash = OFFSET;
        for (int i = 0; i < LOOKED_AT; i++) {
            hash = (hash ^ data[i]) * PRIME;
        }
        return seen.size() < ROOM ? !seen.add(hash) : seen.contains(hash);
    }
}
