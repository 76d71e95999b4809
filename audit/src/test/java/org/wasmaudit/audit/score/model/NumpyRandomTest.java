package org.wasmaudit.audit.score.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers were printed by NumPy 2.4.6's {@code RandomState}. */
class NumpyRandomTest {
    @Test
    void drawsTheBitsOfRandomState42() {
        NumpyRandom random = new NumpyRandom(42);
        assertEquals(1608637542, random.nextBits());
        assertEquals((int) 3421126067L, random.nextBits());
        assertEquals((int) 4083286876L, random.nextBits());
    }

    @Test
    void permutesAsNumpyDoes() {
        assertArrayEquals(new int[] {2, 8, 4, 9, 1, 6, 7, 3, 0, 5}, new NumpyRandom(0).permutation(10));
    }

    @Test
    void permutesThe523RunsOfThePaper() {
        int[] order = new NumpyRandom(42).permutation(523);
        assertArrayEquals(
                new int[] {521, 388, 6, 184, 78, 299, 522, 485, 117, 137, 10, 509}, Arrays.copyOf(order, 12));
        assertArrayEquals(new int[] {71, 106, 270, 435, 102}, Arrays.copyOfRange(order, 518, 523));
        long weighted = 0;
        for (int i = 0; i < order.length; i++) {
            weighted += (long) i * order[i];
        }
        assertEquals(36168018, weighted);
    }

    @ParameterizedTest
    @CsvSource({"0, 209652397, 398764591", "1, 1791095846, 2135392491", "2, 1872583849, 794921487"})
    void drawsIntegersAsRandint(int seed, int first, int second) {
        NumpyRandom random = new NumpyRandom(seed);
        assertEquals(first, random.between(1, Integer.MAX_VALUE));
        assertEquals(second, random.between(0, Integer.MAX_VALUE));
    }

    @Test
    void aPermutationOfOneOrNoneDrawsNothing() {
        NumpyRandom random = new NumpyRandom(42);
        assertArrayEquals(new int[] {0}, random.permutation(1));
        assertArrayEquals(new int[0], random.permutation(0));
        assertEquals(1608637542, random.nextBits());
    }
}
