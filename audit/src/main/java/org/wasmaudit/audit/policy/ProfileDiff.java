package org.wasmaudit.audit.policy;

import java.util.List;

/**
 * How what one run or profile shows differs from another, whatever the order of calls.
 *
 * @param added what the second shows and the first lacks
 * @param gone what the first shows and the second lacks
 */
public record ProfileDiff(List<Capability> added, List<Capability> gone) {
    public static ProfileDiff between(Profile first, Profile second) {
        return new ProfileDiff(missing(second, first), missing(first, second));
    }

    private static List<Capability> missing(Profile from, Profile in) {
        return from.seen().keySet().stream().filter(capability -> !in.has(capability)).toList();
    }
}
