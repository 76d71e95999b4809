package org.wasmaudit.audit.policy;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * A rule of a policy. It holds for a call if all its conditions do; the first rule that holds decides.
 *
 * @param id its name in logs and reports, unique in the policy
 * @param line where it stands in the file
 * @param calls the calls it is about
 * @param paths patterns of which one must match; empty for any object or none. A call with two objects needs both to
 *     match where the rule allows, and one where it does not
 * @param access bits of which one must be among those of the call; 0 for any
 * @param bytesOver holds only for calls that ask for more bytes at once
 * @param countOver holds only from the call after so many that met all other conditions
 * @param totalBytesOver holds only where the call would make the bytes moved by such calls more
 * @param rateOver holds only from the call after so many within one second
 */
public record Rule(
        String id,
        int line,
        Set<WasiCall> calls,
        List<PathPattern> paths,
        int access,
        OptionalLong bytesOver,
        OptionalLong countOver,
        OptionalLong totalBytesOver,
        OptionalLong rateOver,
        Action action,
        @Nullable String message) {
    public Rule {
        calls = Set.copyOf(calls);
        paths = List.copyOf(paths);
    }

    /** Whether the rule's answer depends on nothing but the call, its object and its access. */
    boolean isConstant() {
        return bytesOver.isEmpty() && !counts();
    }

    /** Whether the rule's answer depends on the calls before. */
    boolean counts() {
        return countOver.isPresent() || totalBytesOver.isPresent() || rateOver.isPresent();
    }

    /** Whether every call this rule is about is decided by an earlier one. */
    boolean isShadowedBy(Rule earlier) {
        return earlier.isConstant()
                && earlier.calls.containsAll(calls)
                && (earlier.paths.isEmpty() || !paths.isEmpty() && earlier.paths.containsAll(paths))
                && (earlier.access == 0 || access != 0 && (access & ~earlier.access) == 0);
    }

    /** Why the rule does not hold for a call by itself, in a few words; null where it does. */
    public @Nullable String whyNot(Request request) {
        if (!calls.contains(request.call())) {
            return "is not about " + request.call().text();
        }
        if (access != 0 && (access & request.access()) == 0) {
            return "is about another access";
        }
        if (!matchesObjects(request)) {
            return "is about other paths";
        }
        if (bytesOver.isPresent() && request.requestedBytes() <= bytesOver.getAsLong()) {
            return "is about more bytes";
        }
        return counts() ? "would hold, but counts what came before" : null;
    }

    /** Whether the objects of a call are those the rule is about. */
    boolean matchesObjects(Request request) {
        if (paths.isEmpty()) {
            return true;
        }
        int objects = request.objects();
        boolean all = objects > 0;
        boolean any = false;
        for (int n = 0; n < objects; n++) {
            boolean match = matches(request.object(n));
            all &= match;
            any |= match;
        }
        return action.kind() == Action.Kind.ALLOW ? all : any;
    }

    private boolean matches(@Nullable String object) {
        if (object != null) {
            for (PathPattern pattern : paths) {
                if (pattern.matches(object)) {
                    return true;
                }
            }
        }
        return false;
    }
}
