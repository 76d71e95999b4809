package org.wasmaudit.audit.event;

import org.wasmaudit.wasi.Verdict.Decision;

/** Decisions as logs, results and policies spell them. */
public final class DecisionNames {
    private DecisionNames() {}

    public static String text(Decision decision) {
        return switch (decision) {
            case ALLOW -> "allow";
            case WOULD_DENY -> "would_deny";
            case WOULD_KILL -> "would_kill";
            case DENY -> "deny";
            case KILL -> "kill";
        };
    }
}
