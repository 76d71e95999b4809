package org.wasmaudit.audit.score.smile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Trainer;
import org.wasmaudit.audit.score.model.Calibration;
import org.wasmaudit.audit.score.model.Model;
import org.wasmaudit.audit.score.model.Tree;
import org.wasmaudit.audit.score.model.TreeScorer;
import smile.classification.GradientTreeBoost;

/**
 * Gradient boosted trees, grown by Smile on all runs and then taken apart into plain trees, so that the model needs no
 * library. Smile boosts by first derivatives and without XGBoost's regularisation, so it stands for XGBoost and is not
 * equal to it.
 *
 * @param trees how many
 * @param depth of each, at most
 * @param leastRuns in a leaf
 * @param rate by which each tree's output is multiplied
 */
public record GradientBoosting(int trees, int depth, int leastRuns, double rate) implements Trainer {
    /** XGBoost's default size. */
    public static final GradientBoosting AS_XGBOOST = new GradientBoosting(100, 6, 1, 0.3);

    /** Smile's own: the margin is half the logarithm of the odds. */
    private static final Calibration HALF_LOG_ODDS = new Calibration(2, 0);

    private static final double EVEN = 0.5;

    @Override
    public String name() {
        return "gradient boosting (Smile)";
    }

    @Override
    public Model train(List<Sample> samples) {
        FeatureSchema schema = samples.getFirst().features().schema();
        List<Tree> plain = Arrays.stream(fit(samples).trees()[0])
                .map(tree -> TreeExport.of(tree.root(), schema, rate))
                .toList();
        return new Model(new TreeScorer(schema, base(samples), plain), HALF_LOG_ODDS, EVEN, Map.of());
    }

    GradientTreeBoost fit(List<Sample> samples) {
        int leaves = 1 << depth;
        return GradientTreeBoost.fit(
                Frames.FORMULA,
                Frames.of(samples),
                new GradientTreeBoost.Options(trees, depth, leaves, leastRuns, rate, 1, null, null));
    }

    /** Where Smile starts from: half the logarithm of the odds of all training runs. */
    private static double base(List<Sample> samples) {
        double suspicious = samples.stream().filter(Sample::suspicious).count();
        return StrictMath.log(suspicious / (samples.size() - suspicious)) / 2;
    }
}
