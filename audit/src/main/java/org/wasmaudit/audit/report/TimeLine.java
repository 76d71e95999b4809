package org.wasmaudit.audit.report;

import java.util.List;
import java.util.Map;
import org.wasmaudit.audit.category.RiskLevel;

/**
 * When a run made its calls: stretches of equal length from its first call on, as many as fit on a page however long it
 * was.
 *
 * @param startNanos when the first call began, nanoseconds from the start of the run; 0 where there was none
 * @param stretchNanos how long each is, a power of two nanoseconds
 * @param stretches up to the one in which the last call began; none where there was no call
 */
public record TimeLine(long startNanos, long stretchNanos, List<Stretch> stretches) {
    public TimeLine {
        stretches = List.copyOf(stretches);
    }

    /**
     * The calls that began in a stretch of time.
     *
     * @param byLevel those with a category, by its level
     * @param others those without one
     * @param errors how many answered with an errno
     * @param refused how many were refused, or would have been
     */
    public record Stretch(Map<RiskLevel, Long> byLevel, long others, long errors, long refused) {
        public Stretch {
            byLevel = Map.copyOf(byLevel);
        }

        /** All that began. */
        public long calls() {
            return byLevel.values().stream().mapToLong(Long::longValue).sum() + others;
        }
    }
}
