package org.wasmaudit.audit.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.Effect;
import org.wasmaudit.wasi.call.WasiCall;

/** A policy at work on one run: goes through the rules for each call, and remembers what they count. */
public final class Decider {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Policy policy;
    private final Map<WasiCall, List<Counted>> candidates = new EnumMap<>(WasiCall.class);
    private final Verdict byDefault;

    /** Calls under way whose bytes rules count. */
    private final List<Measured> underWay = new ArrayList<>();

    /** A call whose bytes a rule counts: until it is over, as many as it asked for. */
    private record Measured(long sequence, Counted by, long asked) {}

    /** A rule with what it has counted. */
    private static final class Counted {
        private final Rule rule;
        private final Verdict verdict;
        private long calls;

        /** The bytes moved, and those that calls under way ask for. */
        private long bytes;

        private long second;
        private long callsInSecond;

        Counted(Rule rule, Verdict verdict) {
            this.rule = rule;
            this.verdict = verdict;
        }
    }

    public Decider(Policy policy) {
        this.policy = policy;
        this.byDefault = verdict(policy.byDefault(), Policy.DEFAULT);
        for (WasiCall call : WasiCall.values()) {
            candidates.put(call, new ArrayList<>());
        }
        for (Rule rule : policy.rules()) {
            Counted counted = new Counted(rule, verdict(rule.action(), rule.id()));
            for (WasiCall call : rule.calls()) {
                candidates(call).add(counted);
            }
        }
    }

    /** What becomes of a call. A guest that ends itself is never held back, though a rule may make an end of it. */
    public Verdict decide(Request request) {
        Verdict verdict = firstThatHolds(request);
        boolean ends = request.call().effect() == Effect.END;
        boolean denied = verdict.decision() == Decision.DENY || verdict.decision() == Decision.WOULD_DENY;
        return ends && denied ? Verdict.allow() : verdict;
    }

    /**
     * Tells how many bytes a call has moved.
     *
     * @param sequence its number, as the request had it
     */
    public void moved(long sequence, long bytes) {
        for (int i = underWay.size() - 1; i >= 0; i--) {
            Measured call = underWay.get(i);
            if (call.sequence == sequence) {
                call.by.bytes += bytes - call.asked;
                underWay.remove(i);
            }
        }
    }

    private List<Counted> candidates(WasiCall call) {
        return Objects.requireNonNull(candidates.get(call));
    }

    private Verdict firstThatHolds(Request request) {
        List<Counted> rules = candidates(request.call());
        for (int i = 0; i < rules.size(); i++) {
            if (holds(rules.get(i), request)) {
                return rules.get(i).verdict;
            }
        }
        return byDefault;
    }

    /** Whether when a call is made may matter. */
    boolean asksForTimes() {
        return policy.rules().stream().anyMatch(rule -> rule.rateOver().isPresent());
    }

    private boolean holds(Counted counted, Request request) {
        Rule rule = counted.rule;
        if (rule.access() != 0 && (rule.access() & request.access()) == 0
                || !rule.matchesObjects(request)
                || isAtMost(request.requestedBytes(), rule.bytesOver())) {
            return false;
        }
        return !rule.counts() || isExceeded(counted, request);
    }

    /** Counts the call for the rule, and says whether all of its limits are passed. */
    private boolean isExceeded(Counted counted, Request request) {
        Rule rule = counted.rule;
        counted.calls++;
        long second = Math.floorDiv(request.nanos(), NANOS_PER_SECOND);
        if (second != counted.second) {
            counted.second = second;
            counted.callsInSecond = 0;
        }
        counted.callsInSecond++;
        if (rule.totalBytesOver().isPresent()) {
            long asked = Math.min(request.requestedBytes(), Long.MAX_VALUE - counted.bytes);
            counted.bytes += asked;
            underWay.add(new Measured(request.sequence(), counted, asked));
        }
        return !isAtMost(counted.calls, rule.countOver())
                && !isAtMost(counted.callsInSecond, rule.rateOver())
                && !isAtMost(counted.bytes, rule.totalBytesOver());
    }

    private static boolean isAtMost(long value, OptionalLong bound) {
        return bound.isPresent() && value <= bound.getAsLong();
    }

    private Verdict verdict(Action action, String rule) {
        boolean enforced = policy.mode() == Policy.Mode.ENFORCE;
        return switch (action.kind()) {
            case ALLOW -> rule.equals(Policy.DEFAULT) ? Verdict.allow() : new Verdict(Decision.ALLOW, rule, 0);
            case DENY -> new Verdict(enforced ? Decision.DENY : Decision.WOULD_DENY, rule, action.errno());
            case KILL -> new Verdict(enforced ? Decision.KILL : Decision.WOULD_KILL, rule, Action.DENY.errno());
        };
    }
}
