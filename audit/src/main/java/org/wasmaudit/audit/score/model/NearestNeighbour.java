package org.wasmaudit.audit.score.model;

import java.util.List;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.Trainer;

/** The label of the nearest training run, the first of equally near ones: a baseline that learns by heart. */
public record NearestNeighbour() implements Trainer {
    @Override
    public String name() {
        return "1-nearest-neighbour";
    }

    @Override
    public Scorer train(List<Sample> samples) {
        return new Model(samples.getFirst().features().schema(), List.copyOf(samples));
    }

    private record Model(FeatureSchema schema, List<Sample> samples) implements Scorer {
        @Override
        public double margin(Features features) {
            Sample nearest = samples.getFirst();
            double least = Double.POSITIVE_INFINITY;
            for (Sample sample : samples) {
                double distance = features.squaredDistance(sample.features());
                if (distance < least) {
                    least = distance;
                    nearest = sample;
                }
            }
            return nearest.suspicious() ? 1 : -1;
        }
    }
}
