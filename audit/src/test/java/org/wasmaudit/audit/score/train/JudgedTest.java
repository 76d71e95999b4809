package org.wasmaudit.audit.score.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.corpus.RunLabel;
import org.wasmaudit.audit.score.model.Calibration;
import org.wasmaudit.audit.score.train.Judged.Margin;

class JudgedTest {
    private static Margin margin(boolean harmful, double value) {
        return new Margin(new RunLabel("r", harmful, harmful ? "a" : "b", "t", "c"), value);
    }

    @Test
    void theAreaIsTheChanceOfTheRightOrder() {
        Judged judged = new Judged(
                "d", List.of(margin(true, 3), margin(false, 2), margin(true, 1), margin(false, 0)));
        assertEquals(0.75, judged.area());
        assertEquals(new ConfusionMatrix(2, 1, 0, 1), judged.matrix());
    }

    @Test
    void equalMarginsCountHalf() {
        assertEquals(0.5, new Judged("d", List.of(margin(true, 1), margin(false, 1))).area());
    }

    @Test
    void precisionFollowsThePrevalence() {
        Judged.Point point = new Judged.Point(1, 0.022);
        assertEquals(0.978, point.precision(0.5), 0.001);
        assertEquals(0.0435, point.precision(0.001), 0.0005);
    }

    @Test
    void plattScalingFindsTheProbabilitiesThatMadeTheLabels() {
        Random random = new Random(1);
        Calibration made = new Calibration(1.5, -0.7);
        List<Margin> margins = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double value = random.nextGaussian() * 2;
            margins.add(margin(random.nextDouble() < made.probability(value), value));
        }
        Calibration found = PlattScaling.fit(margins);
        assertEquals(made.slope(), found.slope(), 0.1);
        assertEquals(made.offset(), found.offset(), 0.1);
    }

    @Test
    void marginsWithoutMeaningStillGiveACalibration() {
        List<Margin> margins = List.of(margin(true, -1), margin(false, 1), margin(true, 0), margin(false, 0));
        assertTrue(PlattScaling.fit(margins).slope() > 0);
    }
}
