package org.wasmaudit.audit.score.watch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;

/** Which file of those that were there before was first given some data, so that the same in many files are noticed. */
final class Repetition {
    /** As many of the first bytes of a write are looked at; of fewer nothing is said. */
    private static final int LOOKED_AT = 32;

    /** Of more different data none is remembered. */
    private static final int ROOM = 1 << 12;

    private static final long PRIME = 0x100000001b3L;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final LongObjectHashMap<FileState> owners = new LongObjectHashMap<>();

    /** Whether another file was given the same data before. */
    boolean another(byte[] data, int length, FileState file) {
        if (length < LOOKED_AT) {
            return false;
        }
        long hash = OFFSET;
        for (int i = 0; i < LOOKED_AT; i += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(data, i)) * PRIME;
            hash ^= hash >>> 32;
        }
        FileState owner = owners.get(hash);
        if (owner == null && owners.size() < ROOM) {
            owners.put(hash, file);
        }
        return owner != null && owner != file;
    }
}
