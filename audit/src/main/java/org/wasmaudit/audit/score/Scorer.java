package org.wasmaudit.audit.score;

import java.util.OptionalDouble;

/**
 * A trained model: judges the features of one run.
 *
 * <p>Immutable, free to share between threads, and a function of the features alone: the same features give the same
 * bits in every JVM.
 */
public interface Scorer {
    /** The schema of the features this model understands. */
    FeatureSchema schema();

    /** How far the features lie on the suspicious side; above 0 flags the run. Finite, in units of the model's own. */
    double margin(Features features);

    /** Whether the model flags the run. */
    default boolean flags(Features features) {
        return margin(features) > 0;
    }

    /** The model's probability that the run is suspicious, 0 to 1; empty for a model that has none. */
    default OptionalDouble probability(Features features) {
        return OptionalDouble.empty();
    }

    /** What each feature added to the margin; {@link Explanation#NONE} for a model that cannot tell. */
    default Explanation explain(Features features) {
        return Explanation.NONE;
    }
}
