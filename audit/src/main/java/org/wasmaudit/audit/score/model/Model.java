package org.wasmaudit.audit.score.model;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.wasmaudit.audit.score.Explanation;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Scorer;

/**
 * A scorer made ready for use: with its calibration, the probability at which it flags, and its card.
 *
 * @param scorer a {@link LinearScorer} or a {@link TreeScorer}
 * @param calibration from its margin to a probability
 * @param threshold the least probability that flags a run, 0 to 1
 * @param card what people should know of it (data, splits, figures, limits, licence), by heading
 */
public record Model(Scorer scorer, Calibration calibration, double threshold, Map<String, String> card)
        implements Scorer {
    public Model {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold " + threshold + " is not 0 to 1");
        }
        card = Collections.unmodifiableMap(new TreeMap<>(card));
    }

    @Override
    public FeatureSchema schema() {
        return scorer.schema();
    }

    @Override
    public double margin(Features features) {
        return scorer.margin(features);
    }

    @Override
    public boolean flags(Features features) {
        return probability(features).orElseThrow() >= threshold;
    }

    @Override
    public OptionalDouble probability(Features features) {
        return OptionalDouble.of(calibration.probability(scorer.margin(features)));
    }

    @Override
    public Explanation explain(Features features) {
        return scorer.explain(features);
    }
}
