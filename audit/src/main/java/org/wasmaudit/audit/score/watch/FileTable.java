package org.wasmaudit.audit.score.watch;

import java.util.Arrays;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;

/**
 * States of files by path, in bounded room: a path is kept as a 64-bit hash. When the table is full, nothing is said of
 * a new path, and {@link #full} says so.
 */
final class FileTable {
    static final int ROOM = 1 << 16;
    static final String NAMELESS = "";
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** Files asked for last, by a few bits of their names' own hashes. */
    private static final int RECENT = 512;

    private final LongObjectHashMap<FileState> states = new LongObjectHashMap<>();
    private final String[] recentPaths = new String[RECENT];
    private final FileState[] recentStates = new FileState[RECENT];
    private boolean full;

    FileTable() {
        FileState nameless = new FileState();
        states.put(hash(NAMELESS), nameless);
        Arrays.fill(recentPaths, NAMELESS);
        Arrays.fill(recentStates, nameless);
    }

    /** The state of a file, a new one where the path is new. All that has no name has one state. */
    FileState of(String path) {
        int recent = path.hashCode() & RECENT - 1;
        if (!path.equals(recentPaths[recent])) {
            recentStates[recent] = lookUp(hash(path));
            recentPaths[recent] = path;
        }
        return recentStates[recent];
    }

    private FileState lookUp(long key) {
        FileState state = states.get(key);
        if (state == null) {
            if (states.size() < ROOM) {
                state = new FileState();
                states.put(key, state);
            } else {
                state = FileState.unknowable();
                full = true;
            }
        }
        return state;
    }

    /** The name leads nowhere any more. */
    void forget(String path) {
        if (!path.isEmpty()) {
            states.removeKey(hash(path));
            forgetRecent(path);
        }
    }

    /** The file has this name now. */
    void move(String from, String to) {
        FileState moved = of(from);
        forget(from);
        put(to, moved);
    }

    private void put(String path, FileState state) {
        long key = hash(path);
        if (states.size() < ROOM || states.containsKey(key)) {
            states.put(key, state);
        }
        forgetRecent(path);
    }

    private void forgetRecent(String path) {
        int recent = path.hashCode() & RECENT - 1;
        recentStates[recent] = of(NAMELESS);
        recentPaths[recent] = NAMELESS;
    }

    int size() {
        return states.size();
    }

    /** Whether a file could not be remembered. */
    boolean full() {
        return full;
    }

    /** FNV-1a over the characters. */
    static long hash(String path) {
        long hash = OFFSET;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * PRIME;
        }
        return hash;
    }
}
