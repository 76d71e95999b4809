package org.wasmaudit.audit.score.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;

class NeighboursTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema("line", 1, "", List.of("x"));
    private static final List<Sample> SAMPLES = List.of(
            new Sample("a", "", at(0), false),
            new Sample("b", "", at(1), true),
            new Sample("c", "", at(2), true));

    private final Scorer radius = new RadiusNeighbours(1).train(SAMPLES);
    private final Scorer nearest = new NearestNeighbour().train(SAMPLES);

    private static Features at(double x) {
        return new Features(SCHEMA, new double[] {x});
    }

    @Test
    void theRadiusIncludesItsEnd() {
        assertEquals(2 / 3.0, radius.probability(at(1)).orElseThrow());
        assertTrue(radius.flags(at(1)));
        assertTrue(radius.flags(at(3)));
    }

    @Test
    void aTieIsNotFlagged() {
        assertEquals(0.5, radius.probability(at(0.5)).orElseThrow());
        assertFalse(radius.flags(at(0.5)));
    }

    @Test
    void aRunWithoutNeighboursIsFlagged() {
        assertTrue(radius.flags(at(3.5)));
    }

    @Test
    void theNearestDecidesAndTheFirstOfEqualOnes() {
        assertFalse(nearest.flags(at(0.4)));
        assertTrue(nearest.flags(at(0.6)));
        assertFalse(nearest.flags(at(0.5)));
    }
}
