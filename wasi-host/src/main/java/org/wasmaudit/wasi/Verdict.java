package org.wasmaudit.wasi;

import org.jspecify.annotations.Nullable;

/**
 * An observer's word on a call.
 *
 * @param rule the rule that decided, for the record, or null
 * @param errno the errno of a denial, {@code notcapable} (76) unless the rule says otherwise; 0 else
 */
public record Verdict(Decision decision, @Nullable String rule, int errno) {
    /** What becomes of a call, from the mildest to the strictest. */
    public enum Decision {
        ALLOW,
        /** Would have been denied, but the policy only watches. */
        WOULD_DENY,
        /** Would have been killed, but the policy only watches. */
        WOULD_KILL,
        /** The call has no effect and answers with an errno. */
        DENY,
        /** The call has no effect and the run ends. */
        KILL
    }

    private static final Verdict ALLOW = new Verdict(Decision.ALLOW, null, 0);

    public static Verdict allow() {
        return ALLOW;
    }

    /** Whether the call is to have no effect. */
    public boolean refuses() {
        return decision == Decision.DENY || decision == Decision.KILL;
    }

    /** The stricter of two verdicts; of equally strict ones the first. */
    static Verdict strictest(Verdict one, Verdict other) {
        return other.decision.compareTo(one.decision) > 0 ? other : one;
    }
}
