package org.wasmaudit.audit.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A policy: rules in their order, and what holds where none does. Immutable.
 *
 * @param sha256 of the file it was read from
 * @param byDefault what becomes of a call no rule holds for; a guest may always end itself
 */
public record Policy(String sha256, Mode mode, Action byDefault, List<Rule> rules) {
    /** The rule id that stands in records for the default. */
    public static final String DEFAULT = "default";

    public Policy {
        rules = List.copyOf(rules);
    }

    /** Whether decisions take effect. */
    public enum Mode {
        ENFORCE,
        /** Decisions are recorded as what would have been, and nothing is refused. */
        MONITOR
    }

    /** The same policy in another mode. */
    public Policy withMode(Mode other) {
        return new Policy(sha256, other, byDefault, rules);
    }

    /** What is odd about the policy but no error, a line each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (rules.get(i).isShadowedBy(rules.get(j))) {
                    warnings.add("line " + rules.get(i).line() + ": rule " + rules.get(i).id()
                            + " never decides, since rule " + rules.get(j).id() + " comes first");
                    break;
                }
            }
        }
        return warnings;
    }
}
