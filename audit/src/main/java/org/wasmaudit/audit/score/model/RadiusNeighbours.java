package org.wasmaudit.audit.score.model;

import java.util.List;
import java.util.OptionalDouble;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.Trainer;

/**
 * The majority among the training runs within a radius; a tie is not flagged, and a run without any neighbour is
 * flagged. The defaults of scikit-learn's {@code RadiusNeighborsClassifier} (radius 1, equal weights, Euclidean) with
 * the outlier label that SBSeg 2023 must have chosen, since there is no default for it.
 *
 * @param radius the largest distance at which a run is a neighbour
 */
public record RadiusNeighbours(double radius) implements Trainer {
    @Override
    public String name() {
        return "radius neighbours";
    }

    @Override
    public Scorer train(List<Sample> samples) {
        return new Model(samples.getFirst().features().schema(), radius * radius, List.copyOf(samples));
    }

    private record Model(FeatureSchema schema, double squaredRadius, List<Sample> samples) implements Scorer {
        @Override
        public double margin(Features features) {
            return probability(features).orElseThrow() - 0.5;
        }

        @Override
        public OptionalDouble probability(Features features) {
            int neighbours = 0;
            int suspicious = 0;
            for (Sample sample : samples) {
                if (features.squaredDistance(sample.features()) <= squaredRadius) {
                    neighbours++;
                    suspicious += sample.suspicious() ? 1 : 0;
                }
            }
            return OptionalDouble.of(neighbours == 0 ? 1 : (double) suspicious / neighbours);
        }
    }
}
