package org.wasmaudit.audit.score.reproduce;

import java.util.List;
import java.util.OptionalDouble;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;

/**
 * How a detector did on the runs it was judged on.
 *
 * @param detector its name
 * @param matrix its right and wrong labels
 * @param brier the mean square of the difference between its probability and the truth, 0 to 1; empty if it has no
 *     probabilities
 */
public record Outcome(String detector, ConfusionMatrix matrix, OptionalDouble brier) {
    static Outcome of(String detector, Scorer scorer, List<Sample> test) {
        ConfusionMatrix matrix = ConfusionMatrix.EMPTY;
        double squares = 0;
        for (Sample sample : test) {
            matrix = matrix.with(sample.suspicious(), scorer.flags(sample.features()));
            double miss = scorer.probability(sample.features()).orElse(Double.NaN) - (sample.suspicious() ? 1 : 0);
            squares += miss * miss;
        }
        OptionalDouble brier =
                Double.isNaN(squares) ? OptionalDouble.empty() : OptionalDouble.of(squares / test.size());
        return new Outcome(detector, matrix, brier);
    }
}
