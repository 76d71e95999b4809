package org.wasmaudit.audit.score.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.wasi.WasiInvocation;

/** How often what each rule counts has occurred, with the first calls of each. Counts only grow. */
final class RuleCounts {
    private static final int MOST_EVIDENCE = 5;
    private static final String WRAPPER = "__wasi_";

    private static final DetectionRule[] RULES = DetectionRule.values();

    private final Count[] counts = new Count[RULES.length];
    private @Nullable WasiInvocation call;
    private int points;

    private static final class Count {
        private long count;
        private final List<Evidence> evidence = new ArrayList<>();
    }

    RuleCounts() {
        Arrays.setAll(counts, row -> new Count());
    }

    /** Says which call is being looked at, so that evidence can name where it came from. */
    void lookAt(WasiInvocation invocation) {
        if (call != invocation) { // to store a reference is not free, and it is nearly always the same
            call = invocation;
        }
    }

    /** Counts one more; the text is made only where it is kept. */
    void add(DetectionRule rule, long sequence, Supplier<String> text) {
        add(rule, 1, sequence, text);
    }

    /** Counts the call that is looked at, which its name says enough of. */
    void add(DetectionRule rule, WasiInvocation invocation) {
        Count count = of(rule);
        if (count.evidence.size() < MOST_EVIDENCE || count.count < rule.threshold()) {
            add(rule, 1, invocation.sequence(), invocation.call()::text);
        } else {
            count.count = saturated(count.count, 1);
        }
    }

    void add(DetectionRule rule, long amount, long sequence, Supplier<String> text) {
        Count count = of(rule);
        boolean before = count.count >= rule.threshold();
        count.count = saturated(count.count, amount);
        if (count.evidence.size() < MOST_EVIDENCE) {
            count.evidence.add(new Evidence(sequence, text.get(), caller(sequence)));
        }
        if (!before && count.count >= rule.threshold()) {
            points += rule.points();
        }
    }

    /** The guest's function that made the call; what is but libc's wrapper of the import tells nothing. */
    private @Nullable String caller(long sequence) {
        WasiInvocation from = call;
        String name = from == null || from.sequence() != sequence ? null : from.callerName();
        return name == null || name.startsWith(WRAPPER) ? null : name;
    }

    static long saturated(long sum, long amount) {
        return sum > Long.MAX_VALUE - amount ? Long.MAX_VALUE : sum + amount;
    }

    long count(DetectionRule rule) {
        return of(rule).count;
    }

    @SuppressWarnings("EnumOrdinal") // a row of an array that never leaves this object
    private Count of(DetectionRule rule) {
        return counts[rule.ordinal()];
    }

    /** The points of all findings, 0 to 100. */
    int points() {
        return Math.min(points, 100);
    }

    /** The rules met so far, in the order of the table. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (DetectionRule rule : RULES) {
            Count count = of(rule);
            if (count.count >= rule.threshold()) {
                findings.add(new Finding(rule, count.count, count.evidence));
            }
        }
        return findings;
    }
}
