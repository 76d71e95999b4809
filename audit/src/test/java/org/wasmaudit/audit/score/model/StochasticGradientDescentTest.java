package org.wasmaudit.audit.score.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.score.Explanation;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;

class StochasticGradientDescentTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema("plane", 1, "", List.of("x", "y"));

    private static Features at(double x, double y) {
        return new Features(SCHEMA, new double[] {x, y});
    }

    /** Suspicious where x is above y, with a gap. */
    private static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            samples.add(new Sample("above " + i, "a", at(i % 5 + 2, i % 5), true));
            samples.add(new Sample("below " + i, "a", at(i % 5, i % 5 + 2), false));
        }
        return samples;
    }

    @Test
    void separatesWhatALineSeparates() {
        Scorer scorer = new StochasticGradientDescent(0).train(samples());
        for (Sample sample : samples()) {
            assertEquals(sample.suspicious(), scorer.flags(sample.features()), sample.id());
        }
    }

    @Test
    void isAFunctionOfSamplesAndSeed() {
        double first = new StochasticGradientDescent(7).train(samples()).margin(at(3, 1));
        assertEquals(first, new StochasticGradientDescent(7).train(samples()).margin(at(3, 1)));
        assertTrue(first != new StochasticGradientDescent(8).train(samples()).margin(at(3, 1)));
    }

    @Test
    void explainsItsMarginCompletely() {
        Scorer scorer = new StochasticGradientDescent(0).train(samples());
        Explanation explanation = scorer.explain(at(4, 1));
        assertEquals(scorer.margin(at(4, 1)), explanation.total(), 1e-9);
        Explanation.Contribution strongest = explanation.strongest(1).getFirst();
        assertEquals("x", strongest.feature());
        assertTrue(strongest.amount() > 0, "a large x speaks for suspicion");
    }
}
