package org.wasmaudit.audit.score.assess;

import org.wasmaudit.audit.score.Explanation;

/**
 * What a model says of a run.
 *
 * @param model the SHA-256 of the model's file
 * @param probability that the run is suspicious, as calibrated on the model's own data, 0 to 1
 * @param threshold the least probability the model flags
 * @param explanation what moved it
 */
public record Judgement(String model, double probability, double threshold, Explanation explanation) {
    public boolean flagged() {
        return probability >= threshold;
    }
}
