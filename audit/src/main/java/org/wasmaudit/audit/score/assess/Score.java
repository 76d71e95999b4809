package org.wasmaudit.audit.score.assess;

import java.util.List;
import java.util.Optional;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.audit.score.profile.ProfileDistance;

/**
 * What is to be said of a run when it has ended, the surest first: rules with their evidence, the distance from what
 * the application is known to do, and a model's probability. None of it is a verdict, and none is a gate by itself.
 *
 * @param points of the rules met, 0 to 100
 * @param findings the rules met
 * @param profile empty where no profile was given
 * @param judgement empty where there is no model, or the run is nothing a model could judge
 * @param unavailable why there is no judgement; empty where there is one
 * @param limits what this score cannot know about this run, a sentence each
 */
public record Score(
        int points,
        List<Finding> findings,
        Optional<ProfileDistance> profile,
        Optional<Judgement> judgement,
        String unavailable,
        List<String> limits) {
    /** From as many points on a run is worth a look; docs/SCORING.md says how often that is right. */
    public static final int WORTH_A_LOOK = 10;

    public Score {
        findings = List.copyOf(findings);
        limits = List.copyOf(limits);
        if (judgement.isPresent() != unavailable.isEmpty()) {
            throw new IllegalArgumentException("either a judgement or the reason why there is none");
        }
    }
}
