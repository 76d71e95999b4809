package org.wasmaudit.audit.score.smile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.model.Model;
import smile.classification.GradientTreeBoost;

/** Our evaluation of a model Smile has trained, against Smile's own. */
class TreeExportTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema("space", 1, "", List.of("x", "y", "z"));
    private static final GradientBoosting BOOSTING = new GradientBoosting(60, 4, 2, 0.2);

    private final Random random = new Random(5);
    private final List<Sample> samples = samples();
    private final GradientTreeBoost theirs = BOOSTING.fit(samples);
    private final Model ours = BOOSTING.train(samples);

    private List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Features features = any();
            boolean noisy = random.nextInt(10) == 0;
            boolean inside = features.value(0) * features.value(1) > 4 || features.value(2) < -3;
            all.add(new Sample("s" + i, "", features, inside != noisy));
        }
        return all;
    }

    private Features any() {
        return new Features(SCHEMA, new double[] {
            random.nextGaussian() * 3, random.nextInt(9) - 4, Math.rint(random.nextGaussian() * 40) / 10
        });
    }

    private double theirProbability(Features features) {
        double[] probabilities = new double[2];
        theirs.predict(Frames.row(features), probabilities);
        return probabilities[1];
    }

    @Test
    void probabilitiesAreSmilesOwn() {
        for (int i = 0; i < 5000; i++) {
            Features features = i < samples.size() ? samples.get(i).features() : any();
            assertEquals(theirProbability(features), ours.probability(features).orElseThrow(), 1e-12);
        }
    }

    /** Rows that stand exactly where a tree divides go the same way in both. */
    @Test
    void dividesAtTheSameDouble() {
        double[] xs = samples.stream().mapToDouble(s -> s.features().value(0)).sorted().toArray();
        for (int i = 1; i < xs.length; i++) {
            double middle = (xs[i - 1] + xs[i]) / 2;
            for (double x : new double[] {Math.nextDown(middle), middle, Math.nextUp(middle)}) {
                Features features = new Features(SCHEMA, new double[] {x, 2, 0});
                assertEquals(theirProbability(features), ours.probability(features).orElseThrow(), 1e-12);
            }
        }
    }

    /** Smile gives the mean over its trees, before the rate, once for each label; the second is towards suspicion. */
    @Test
    void contributionsAreSmilesOwn() {
        for (int i = 0; i < 500; i++) {
            Features features = i < samples.size() ? samples.get(i).features() : any();
            double[] smiles = theirs.shap(Frames.row(features));
            double[] amounts = new double[SCHEMA.size()];
            ours.explain(features)
                    .contributions()
                    .forEach(part -> amounts[SCHEMA.names().indexOf(part.feature())] = part.amount());
            for (int feature = 0; feature < amounts.length; feature++) {
                double expected = smiles[2 * feature + 1] * BOOSTING.trees() * BOOSTING.rate();
                assertEquals(expected, amounts[feature], 1e-9, i + " " + SCHEMA.names().get(feature));
            }
        }
    }

    @Test
    void contributionsAddUpToTheMarginAndPointTheRightWay() {
        for (Sample sample : samples) {
            assertEquals(
                    ours.margin(sample.features()),
                    ours.explain(sample.features()).total(),
                    1e-9);
        }
        Features low = new Features(SCHEMA, new double[] {0, 0, -6});
        assertTrue(ours.flags(low));
        assertEquals("z", ours.explain(low).strongest(1).getFirst().feature());
        assertTrue(ours.explain(low).strongest(1).getFirst().amount() > 0, "towards suspicion");
    }
}
