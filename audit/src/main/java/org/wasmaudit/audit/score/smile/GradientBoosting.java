package org.wasmaudit.audit.score.smile;

import java.util.List;
import java.util.OptionalDouble;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.Trainer;
import smile.classification.GradientTreeBoost;

/**
 * Gradient boosted trees by Smile with XGBoost's default size: 100 trees of depth 6 at learning rate 0.3, all runs for
 * every tree. Smile boosts by first derivatives and without XGBoost's regularisation, so it stands for XGBoost and is
 * not equal to it.
 */
public record GradientBoosting() implements Trainer {
    private static final GradientTreeBoost.Options OPTIONS =
            new GradientTreeBoost.Options(100, 6, 64, 1, 0.3, 1.0, null, null);

    @Override
    public String name() {
        return "gradient boosting (Smile)";
    }

    @Override
    public Scorer train(List<Sample> samples) {
        return new Model(
                samples.getFirst().features().schema(),
                GradientTreeBoost.fit(Frames.FORMULA, Frames.of(samples), OPTIONS));
    }

    private record Model(FeatureSchema schema, GradientTreeBoost trees) implements Scorer {
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
