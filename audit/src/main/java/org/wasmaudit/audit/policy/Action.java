package org.wasmaudit.audit.policy;

import org.wasmaudit.audit.event.ErrnoNames;
import org.wasmaudit.wasi.call.Errno;

/**
 * What becomes of a call.
 *
 * @param errno what a denied call answers; 0 for the others
 */
public record Action(Kind kind, int errno) {
    public static final Action ALLOW = new Action(Kind.ALLOW, 0);
    public static final Action KILL = new Action(Kind.KILL, 0);

    /** Denied with the errno for a missing capability. */
    public static final Action DENY = new Action(Kind.DENY, Errno.NOTCAPABLE.code());

    /** From the mildest to the strictest. */
    public enum Kind {
        ALLOW,
        DENY,
        KILL
    }

    /**
     * Reads {@code allow}, {@code deny}, {@code deny:EACCES} or {@code kill}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Action parse(String text) {
        return switch (text) {
            case "allow" -> ALLOW;
            case "deny" -> DENY;
            case "kill" -> KILL;
            default -> denial(text);
        };
    }

    private static Action denial(String text) {
        int errno = text.startsWith("deny:") ? ErrnoNames.of(text.substring(5)) : -1;
        if (errno <= 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not allow, deny, deny:ERRNO or kill");
        }
        return new Action(Kind.DENY, errno);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ALLOW -> "allow";
            case KILL -> "kill";
            case DENY -> "deny:" + ErrnoNames.text(errno);
        };
    }
}
