package org.wasmaudit.audit.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfusionMatrixTest {
    @Test
    void figuresOfAMatrixDoneByHand() {
        ConfusionMatrix matrix = new ConfusionMatrix(30, 10, 20, 40);
        assertEquals(100, matrix.total());
        assertEquals(0.75, matrix.precision());
        assertEquals(0.6, matrix.recall());
        assertEquals(2 / 3.0, matrix.f1(), 1e-15);
        assertEquals(0.2, matrix.falsePositiveRate());
        assertEquals(0.3, matrix.errorRate());
        assertEquals(0.7, matrix.balancedAccuracy(), 1e-15);
    }

    @Test
    void countsEachOfTheFourKinds() {
        ConfusionMatrix matrix = ConfusionMatrix.EMPTY
                .with(true, true)
                .with(false, true)
                .with(false, true)
                .with(true, false)
                .with(false, false);
        assertEquals(new ConfusionMatrix(1, 2, 1, 1), matrix);
    }

    @Test
    void aRateOfNothingIsNoNumber() {
        assertTrue(Double.isNaN(ConfusionMatrix.EMPTY.recall()));
        assertTrue(Double.isNaN(ConfusionMatrix.EMPTY.falsePositiveRate()));
    }

    /** Expected values computed apart, with 30 digits. */
    @ParameterizedTest
    @CsvSource({"0, 10, 0.0, 0.277533", "10, 10, 0.722467, 1.0", "5, 10, 0.236593, 0.763407", "0, 0, 0, 1"})
    void wilsonIntervals(int hits, int trials, double low, double high) {
        Interval interval = Interval.wilson(hits, trials);
        assertEquals(low, interval.low(), 1e-6);
        assertEquals(high, interval.high(), 1e-6);
    }

    @Test
    void intervalsThatTouchAreNotDisjoint() {
        Interval low = new Interval(0.1, 0.2);
        assertFalse(low.disjointFrom(new Interval(0.2, 0.3)));
        assertTrue(low.disjointFrom(new Interval(0.21, 0.3)));
        assertTrue(new Interval(0.21, 0.3).disjointFrom(low));
    }
}
