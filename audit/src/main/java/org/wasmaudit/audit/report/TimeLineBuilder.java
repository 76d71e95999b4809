package org.wasmaudit.audit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.category.RiskLevel;

/** Counts calls by the time they began; when the stretches are used up, each becomes twice as long. */
@SuppressWarnings("EnumOrdinal") // rows of an array: this runs for each call of a guest
final class TimeLineBuilder {
    /** How many stretches there are at most. */
    static final int ROOM = 128;

    private static final int SHORTEST_SHIFT = 10;
    private static final List<RiskLevel> LEVELS = List.of(RiskLevel.values());
    private static final int OTHERS = LEVELS.size();
    private static final int ERRORS = OTHERS + 1;
    private static final int REFUSED = OTHERS + 2;

    private final long[][] counts = new long[REFUSED + 1][ROOM];
    private int shift = SHORTEST_SHIFT;
    private int used;
    private long start;

    /** @param nanos since the start of the run; what lies before the first call counts as with it */
    void add(long nanos, @Nullable Category category, boolean error, boolean refused) {
        if (used == 0) {
            start = nanos;
        }
        long time = Math.max(0, nanos - start);
        while (time >>> shift >= ROOM) {
            fold();
        }
        int at = (int) (time >>> shift);
        used = Math.max(used, at + 1);
        counts[category == null ? OTHERS : category.level().ordinal()][at]++;
        counts[ERRORS][at] += error ? 1 : 0;
        counts[REFUSED][at] += refused ? 1 : 0;
    }

    private void fold() {
        shift++;
        used = (used + 1) / 2;
        for (long[] row : counts) {
            for (int i = 0; i < ROOM / 2; i++) {
                row[i] = row[2 * i] + row[2 * i + 1];
            }
            Arrays.fill(row, ROOM / 2, ROOM, 0);
        }
    }

    TimeLine timeLine() {
        List<TimeLine.Stretch> stretches = new ArrayList<>();
        for (int at = 0; at < used; at++) {
            Map<RiskLevel, Long> byLevel = new EnumMap<>(RiskLevel.class);
            for (RiskLevel level : LEVELS) {
                if (counts[level.ordinal()][at] != 0) {
                    byLevel.put(level, counts[level.ordinal()][at]);
                }
            }
            stretches.add(
                    new TimeLine.Stretch(byLevel, counts[OTHERS][at], counts[ERRORS][at], counts[REFUSED][at]));
        }
        return new TimeLine(start, 1L << shift, stretches);
    }
}
