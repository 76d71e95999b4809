package org.wasmaudit.audit.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.wasi.call.WasiCall;

class FeaturesTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema("test", 1, "", List.of("a", "b"));

    @Test
    void theHashCoversEveryPartOfTheSchema() {
        for (FeatureSchema other : List.of(
                new FeatureSchema("tset", 1, "", List.of("a", "b")),
                new FeatureSchema("test", 2, "", List.of("a", "b")),
                new FeatureSchema("test", 1, "x", List.of("a", "b")),
                new FeatureSchema("test", 1, "", List.of("b", "a")),
                new FeatureSchema("test", 1, "", List.of("a")))) {
            assertNotEquals(SCHEMA.sha256(), other.sha256(), other.toString());
        }
        assertEquals(SCHEMA.sha256(), new FeatureSchema("test", 1, "", List.of("a", "b")).sha256());
    }

    @Test
    void aNameStandsOnce() {
        assertThrows(IllegalArgumentException.class, () -> new FeatureSchema("test", 1, "", List.of("a", "a")));
    }

    @Test
    void valuesAreFiniteAndAsManyAsNames() {
        assertThrows(IllegalArgumentException.class, () -> new Features(SCHEMA, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> new Features(SCHEMA, new double[] {1, Double.NaN}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Features(SCHEMA, new double[] {Double.POSITIVE_INFINITY, 1}));
    }

    @Test
    void valuesAreCopied() {
        double[] values = {1, 2};
        Features features = new Features(SCHEMA, values);
        values[0] = 9;
        features.toArray()[1] = 9;
        assertArrayEquals(new double[] {1, 2}, features.toArray());
    }

    @Test
    void countsCallsByCategory() {
        CategoryCounts counts = new CategoryCounts(Categorizer.paper());
        Features features = counts.of(List.of(
                WasiCall.ARGS_GET, WasiCall.FD_WRITE, WasiCall.FD_READ, WasiCall.PROC_EXIT, WasiCall.FD_FDSTAT_GET));
        assertArrayEquals(new double[] {1, 2, 0, 0, 0, 0, 0, 0, 0, 1}, features.toArray());
    }
}
