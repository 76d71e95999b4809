package org.wasmaudit.audit.event;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * Counts by path in bounded room. When it is full, the quieter half gives way and is added to "other", so that a guest
 * that touches a million names costs a constant each, and the busy ones stay whatever it does.
 */
final class PathTallies {
    /** How many paths have a line of their own. */
    static final int ROOM = 1024;

    private static final int UNKNOWN = -1;

    private final ObjectIntHashMap<String> slots = new ObjectIntHashMap<>();
    private final String[] paths = new String[ROOM];
    private final long[] calls = new long[ROOM];
    private final long[] errors = new long[ROOM];
    private final long[] bytes = new long[ROOM];
    private final long[] nanos = new long[ROOM];
    private int size;
    private Tally other = Tally.ZERO;

    private String lastPath = "";
    private int lastSlot = UNKNOWN;

    /** Where a path is counted, until the next call of this method. */
    int slot(String path) {
        int slot = path.equals(lastPath) ? lastSlot : UNKNOWN;
        if (slot == UNKNOWN) {
            slot = slotOfAnother(path);
            lastPath = path;
            lastSlot = slot;
        }
        return slot;
    }

    void add(int slot, boolean error, long flowed, long took) {
        calls[slot]++;
        errors[slot] += error ? 1 : 0;
        bytes[slot] += flowed;
        nanos[slot] += took;
    }

    /** The busiest paths by calls, equal ones by name. */
    List<Totals.PathTally> busiest(int most) {
        return IntStream.range(0, size)
                .mapToObj(slot -> new Totals.PathTally(paths[slot], tally(slot)))
                .sorted(PathTallies::busierFirst)
                .limit(most)
                .toList();
    }

    // the JDK's own comparators are serialisable, and such lambdas no cache of classes keeps
    private static int busierFirst(Totals.PathTally one, Totals.PathTally other) {
        int byCalls = Long.compare(other.tally().calls(), one.tally().calls());
        return byCalls != 0 ? byCalls : one.path().compareTo(other.path());
    }

    /** What was counted on all paths but these. */
    Tally besides(List<Totals.PathTally> named) {
        Tally all = other;
        for (int slot = 0; slot < size; slot++) {
            all = all.plus(tally(slot));
        }
        Tally shown = named.stream().map(Totals.PathTally::tally).reduce(Tally.ZERO, Tally::plus);
        return new Tally(
                all.calls() - shown.calls(),
                all.errors() - shown.errors(),
                all.bytes() - shown.bytes(),
                all.nanos() - shown.nanos());
    }

    private int slotOfAnother(String path) {
        int slot = slots.getIfAbsent(path, UNKNOWN);
        if (slot == UNKNOWN) {
            if (size == ROOM) {
                makeRoom();
            }
            slot = size++;
            paths[slot] = path;
            slots.put(path, slot);
        }
        return slot;
    }

    private void makeRoom() {
        long[] sorted = calls.clone();
        Arrays.sort(sorted);
        long median = sorted[ROOM / 2];
        int kept = 0;
        slots.clear();
        for (int slot = 0; slot < ROOM; slot++) {
            if (calls[slot] > median && kept < ROOM / 2) {
                paths[kept] = paths[slot];
                calls[kept] = calls[slot];
                errors[kept] = errors[slot];
                bytes[kept] = bytes[slot];
                nanos[kept] = nanos[slot];
                slots.put(paths[kept], kept);
                kept++;
            } else {
                other = other.plus(tally(slot));
            }
        }
        Arrays.fill(calls, kept, ROOM, 0);
        Arrays.fill(errors, kept, ROOM, 0);
        Arrays.fill(bytes, kept, ROOM, 0);
        Arrays.fill(nanos, kept, ROOM, 0);
        size = kept;
    }

    private Tally tally(int slot) {
        return new Tally(calls[slot], errors[slot], bytes[slot], nanos[slot]);
    }
}
