package org.wasmaudit.audit.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.audit.score.libsvm.NuSvc;
import org.wasmaudit.audit.score.smile.AdaptiveBoosting;
import org.wasmaudit.audit.score.smile.GradientBoosting;

/** Every adapter of a library: label 1 is suspicious, and training twice gives the same bits. */
class LibraryTrainersTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema("plane", 1, "", List.of("x", "y"));

    static List<Trainer> trainers() {
        return List.of(GradientBoosting.AS_XGBOOST, new AdaptiveBoosting(3), new NuSvc(0.5));
    }

    private static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            samples.add(new Sample("s" + i, "", new Features(SCHEMA, new double[] {5 + i % 4, i % 7}), i % 2 == 0));
            samples.add(new Sample("t" + i, "", new Features(SCHEMA, new double[] {i % 4, i % 7}), false));
        }
        return samples.stream()
                .filter(sample -> sample.suspicious() == sample.features().value(0) >= 5)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void learnsWhichSideIsSuspicious(Trainer trainer) {
        Scorer scorer = trainer.train(samples());
        for (Sample sample : samples()) {
            assertEquals(sample.suspicious(), scorer.flags(sample.features()), trainer.name() + sample.features());
            scorer.probability(sample.features())
                    .ifPresent(p -> assertTrue(p >= 0 && p <= 1 && p > 0.5 == sample.suspicious()));
        }
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void trainingTwiceGivesTheSameBits(Trainer trainer) {
        Features features = new Features(SCHEMA, new double[] {4.5, 2});
        assertEquals(
                trainer.train(samples()).margin(features),
                trainer.train(samples()).margin(features));
    }
}
