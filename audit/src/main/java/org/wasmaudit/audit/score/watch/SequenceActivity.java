package org.wasmaudit.audit.score.watch;

import java.util.Arrays;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * The order of calls: how often each category followed each, and how many different runs of six calls there were
 * (Hofmeyr, Forrest and Somayaji 1998).
 */
final class SequenceActivity {
    /** A program of the size of an interpreter has some hundreds of different windows. */
    private static final int MOST_WINDOWS = 1 << 14;

    private static final int RECENT_BITS = 8;

    private static final long NO_WINDOW = -1;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final int CALLS = WasiCall.values().length;

    private final Categorizer categorizer = Categorizer.extended();
    private final int columns = categorizer.columns().size();
    private final long[] byCall = new long[CALLS];
    private final long[] pairs = new long[columns * columns];
    private final LongHashSet windows = new LongHashSet();

    /** Windows of late, which need not be looked up again: most calls are made in loops. */
    private final long[] recent = new long[1 << RECENT_BITS];

    private final CallWindow window = new CallWindow();
    private int previous = Categorizer.NO_COLUMN;
    private long total;

    SequenceActivity() {
        Arrays.fill(recent, NO_WINDOW);
    }

    void add(WasiCall call) {
        byCall[row(call)]++;
        int column = categorizer.column(call);
        if (previous != Categorizer.NO_COLUMN) {
            pairs[previous * columns + column]++;
        }
        previous = column;
        total++;
        long last = window.push(call);
        int place = (int) (last * GOLDEN >>> Long.SIZE - RECENT_BITS);
        if (recent[place] != last && windows.size() < MOST_WINDOWS) {
            recent[place] = last;
            windows.add(last);
        }
    }

    @SuppressWarnings("EnumOrdinal") // a row of arrays that never leave this object
    private static int row(WasiCall call) {
        return call.ordinal();
    }

    long total() {
        return total;
    }

    long count(WasiCall call) {
        return byCall[row(call)];
    }

    /** How many calls of each kind, in the order of the table. */
    long[] byCall() {
        return byCall.clone();
    }

    /** How often the category of a column was followed by that of another, row by row. */
    long[] pairs() {
        return pairs.clone();
    }

    /** How many different windows there were, up to a limit. */
    int differentWindows() {
        return windows.size();
    }
}
