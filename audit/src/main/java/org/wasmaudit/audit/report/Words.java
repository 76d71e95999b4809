package org.wasmaudit.audit.report;

import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.wasi.Verdict.Decision;

/** What reports for people call things. */
public final class Words {
    private Words() {}

    /** How a run ended, to follow its name. */
    public static String ending(Ending ending) {
        return switch (ending.kind()) {
            case EXIT -> "ended with code " + Integer.toUnsignedString(ending.code());
            case UNKNOWN -> "was cut off";
            default -> "ended: " + ending.kind().text().replace('_', ' ');
        };
    }

    /** What became of a call. */
    public static String decision(Decision decision) {
        return switch (decision) {
            case ALLOW -> "allowed";
            case WOULD_DENY -> "would be denied";
            case WOULD_KILL -> "would end the run";
            case DENY -> "denied";
            case KILL -> "ended the run";
        };
    }
}
