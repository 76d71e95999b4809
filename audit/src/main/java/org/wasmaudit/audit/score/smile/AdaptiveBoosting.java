package org.wasmaudit.audit.score.smile;

import java.util.List;
import java.util.OptionalDouble;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.Trainer;
import smile.classification.AdaBoost;
import smile.math.MathEx;

/**
 * AdaBoost by Smile with the size of scikit-learn's default: 50 trees of one split each. Smile draws the runs for each
 * tree by weight where scikit-learn passes the weights on, so the trees depend on the seed.
 *
 * @param seed what the draws start from
 */
public record AdaptiveBoosting(long seed) implements Trainer {
    private static final AdaBoost.Options OPTIONS = new AdaBoost.Options(50, 2, 2, 1, null, null);

    @Override
    public String name() {
        return "AdaBoost (Smile)";
    }

    @Override
    public Scorer train(List<Sample> samples) {
        MathEx.setSeed(seed);
        return new Model(
                samples.getFirst().features().schema(),
                AdaBoost.fit(Frames.FORMULA, Frames.of(samples), OPTIONS));
    }

    private record Model(FeatureSchema schema, AdaBoost trees) implements Scorer {
        @Override
        public double margin(Features features) {
            return probability(features).orElseThrow() - 0.5;
        }

        @Override
        public OptionalDouble probability(Features features) {
            double[] probabilities = new double[2];
            trees.predict(Frames.row(features), probabilities);
            return OptionalDouble.of(probabilities[1]);
        }
    }
}
