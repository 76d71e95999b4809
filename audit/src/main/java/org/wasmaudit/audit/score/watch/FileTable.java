package org.wasmaudit.audit.score.watch;

import java.util.Arrays;
import org.eclipse.collections.impl.map.mutable.primitive.LongLongHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;

/**
 * States of files by path, in bounded room: a path is kept as a 64-bit hash. When the table is full, nothing is said of
 * a new path, and {@link #full} says so.
 *
 * <p>What is in a folder follows it when it is moved. The hash of a path goes on from that of its folder, so it is
 * enough to remember for a name that was moved which hash goes on there: that of where the thing was at first, or a new
 * one where it has gone from.
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
    private final LongLongHashMap moved = new LongLongHashMap();
    private long leftNames;
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
            recentStates[recent] = lookUp(key(path));
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
            states.removeKey(key(path));
            forgetRecent(path);
        }
    }

    /** The file has this name now. */
    void move(String from, String to) {
        FileState moved = of(from);
        forget(from);
        put(to, moved);
    }

    /** What may be a folder has this name now, and all that is in it goes with it. */
    void moveFolder(String from, String to) {
        if (from.equals(to) || from.isEmpty() || to.isEmpty()) {
            return;
        }
        if (moved.size() > ROOM - 2) {
            full = true;
            move(from, to);
            return;
        }
        long thing = key(from);
        states.removeKey(key(to));
        moved.put(place(to), thing);
        moved.put(place(from), newKey());
        Arrays.fill(recentStates, of(NAMELESS));
        Arrays.fill(recentPaths, NAMELESS);
    }

    /** A hash that no path leads to yet. */
    private long newKey() {
        leftNames++;
        return hash("\0" + leftNames); // a zero is in no path
    }

    /** The hash by which the thing at a path is kept. */
    private long key(String path) {
        return moved.isEmpty() ? hash(path) : follow(path, true);
    }

    /** The hash of a name in the folder that is at its path now, whatever the name leads to. */
    private long place(String path) {
        return follow(path, false);
    }

    private long follow(String path, boolean toTheEnd) {
        long hash = OFFSET;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/') {
                hash = moved.getIfAbsent(hash, hash);
            }
            hash = (hash ^ c) * PRIME;
        }
        return toTheEnd ? moved.getIfAbsent(hash, hash) : hash;
    }

    private void put(String path, FileState state) {
        long key = key(path);
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
