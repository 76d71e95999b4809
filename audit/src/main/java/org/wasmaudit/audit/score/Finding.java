package org.wasmaudit.audit.score;

import java.util.List;

/**
 * A rule that a run has met.
 *
 * @param rule which
 * @param count how often what it counts has occurred; at least the rule's threshold
 * @param evidence the first calls that counted
 */
public record Finding(DetectionRule rule, long count, List<Evidence> evidence) {
    public Finding {
        evidence = List.copyOf(evidence);
    }
}
