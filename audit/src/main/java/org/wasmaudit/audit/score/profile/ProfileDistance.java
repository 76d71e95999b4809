package org.wasmaudit.audit.score.profile;

import java.util.List;
import org.wasmaudit.audit.score.Evidence;

/**
 * How far a run is from a profile.
 *
 * @param runs from how many runs the profile was learnt
 * @param calls calls of this run, each the end of a window
 * @param unknown how many of these windows the profile does not have
 * @param mostOf20 the largest number of such windows among 20 calls in a row
 * @param evidence the first of them
 */
public record ProfileDistance(int runs, long calls, long unknown, int mostOf20, List<Evidence> evidence) {
    public ProfileDistance {
        evidence = List.copyOf(evidence);
    }

    /** The part of the run's windows that the profile does not have, 0 to 1; 0 for a run without calls. */
    public double part() {
        return calls == 0 ? 0 : (double) unknown / calls;
    }
}
