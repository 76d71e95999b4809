package org.wasmaudit.audit.event;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.category.FunctionGroup;
import org.wasmaudit.audit.category.RiskLevel;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * What a run came to, as the summary, the end of the log and the score see it. Immutable.
 *
 * @param byCall the calls that occurred, in the order of the interface
 * @param byErrno how often each errno but 0 was answered, by number
 * @param byDecision how often each decision was taken
 * @param paths the busiest paths, the busiest first
 * @param otherPaths what was counted on paths that no longer have a line of their own
 * @param denials the first calls that were refused, or would have been
 * @param estimated whether not every call was timed, so that times are estimates
 */
public record Totals(
        Map<WasiCall, Tally> byCall,
        Map<Integer, Long> byErrno,
        Map<Decision, Long> byDecision,
        List<PathTally> paths,
        Tally otherPaths,
        List<Denial> denials,
        boolean estimated) {
    /** Copies what is handed over. */
    public Totals {
        EnumMap<WasiCall, Tally> calls = new EnumMap<>(WasiCall.class);
        calls.putAll(byCall);
        EnumMap<Decision, Long> decisions = new EnumMap<>(Decision.class);
        decisions.putAll(byDecision);
        byCall = Collections.unmodifiableMap(calls);
        byDecision = Collections.unmodifiableMap(decisions);
        byErrno = Collections.unmodifiableMap(new TreeMap<>(byErrno));
        paths = List.copyOf(paths);
        denials = List.copyOf(denials);
    }

    /** What was counted on a path, as the guest knows it. */
    public record PathTally(String path, Tally tally) {}

    /**
     * A refusal.
     *
     * @param path what it was about, or null
     * @param rule the rule that refused, or null
     */
    public record Denial(
            long sequence, WasiCall call, @Nullable String path, Decision decision, @Nullable String rule) {}

    /** Everything together. */
    public Tally all() {
        return byCall.values().stream().reduce(Tally.ZERO, Tally::plus);
    }

    /** How often calls were refused. */
    public long denied() {
        return byDecision.getOrDefault(Decision.DENY, 0L) + byDecision.getOrDefault(Decision.KILL, 0L);
    }

    /** How often calls would have been refused had the policy been enforced. */
    public long wouldBeDenied() {
        return byDecision.getOrDefault(Decision.WOULD_DENY, 0L) + byDecision.getOrDefault(Decision.WOULD_KILL, 0L);
    }

    /** By risk level; calls without a category are left out. */
    public Map<RiskLevel, Tally> byLevel(Categorizer categorizer) {
        return by(categorizer, Category::level);
    }

    /** By functional group; calls without a category are left out. */
    public Map<FunctionGroup, Tally> byGroup(Categorizer categorizer) {
        return by(categorizer, Category::group);
    }

    /** By category; calls without one are left out. */
    public Map<Category, Tally> byCategory(Categorizer categorizer) {
        return by(categorizer, Function.identity());
    }

    private <K extends Comparable<? super K>> Map<K, Tally> by(Categorizer categorizer, Function<Category, K> key) {
        Map<K, Tally> sums = new TreeMap<>();
        byCall.forEach((call, tally) -> categorizer
                .category(call)
                .ifPresent(category -> sums.merge(key.apply(category), tally, Tally::plus)));
        return sums;
    }
}
