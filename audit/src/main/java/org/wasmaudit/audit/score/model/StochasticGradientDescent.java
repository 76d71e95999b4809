package org.wasmaudit.audit.score.model;

import java.util.List;
import java.util.stream.IntStream;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.Trainer;

/**
 * A linear model trained by stochastic gradient descent on the hinge loss with an L2 penalty (Bottou 2010), with the
 * defaults of scikit-learn's {@code SGDClassifier}, down to the order in which it visits the runs.
 *
 * <p>On data that is not scaled, as the counts of SBSeg 2023, the result depends on the seed.
 *
 * @param seed the {@code random_state}, unsigned
 */
public record StochasticGradientDescent(int seed) implements Trainer {
    /** The weight of the penalty. */
    private static final double ALPHA = 1e-4;

    private static final int MOST_EPOCHS = 1000;
    private static final int PATIENCE = 5;
    private static final double TOLERANCE = 1e-3;
    /** Below this the common factor of the weights is multiplied into them, lest it vanish. */
    private static final double LEAST_SCALE = 1e-9;

    @Override
    public String name() {
        return "stochastic gradient descent";
    }

    @Override
    public Scorer train(List<Sample> samples) {
        Descent descent = new Descent(samples, visitingSeed());
        descent.run();
        return new LinearScorer(samples.getFirst().features().schema(), descent.weights(), descent.intercept);
    }

    /** The seed of the visiting order is the second draw: scikit-learn spends the first on wrapping the data. */
    private int visitingSeed() {
        NumpyRandom random = new NumpyRandom(seed);
        random.between(1, Integer.MAX_VALUE);
        return random.between(0, Integer.MAX_VALUE);
    }

    /** One training. The weights are kept as {@code scale * unscaled}, so that the penalty costs one product. */
    private static final class Descent {
        private final double[][] inputs;
        private final double[] signs;
        private final int[] order;
        private final int shuffleSeed;
        private final double[] unscaled;
        private double scale = 1;
        private double intercept;
        private long step;

        Descent(List<Sample> samples, int shuffleSeed) {
            this.inputs = samples.stream().map(s -> s.features().toArray()).toArray(double[][]::new);
            this.signs = samples.stream().mapToDouble(s -> s.suspicious() ? 1 : -1).toArray();
            this.order = IntStream.range(0, inputs.length).toArray();
            this.shuffleSeed = shuffleSeed;
            this.unscaled = new double[inputs[0].length];
        }

        void run() {
            double best = Double.POSITIVE_INFINITY;
            int withoutProgress = 0;
            for (int epoch = 0; epoch < MOST_EPOCHS && withoutProgress < PATIENCE; epoch++) {
                shuffle();
                double objective = 0;
                for (int i : order) {
                    objective += visit(inputs[i], signs[i]);
                }
                withoutProgress = objective > best - TOLERANCE * inputs.length ? withoutProgress + 1 : 0;
                best = Math.min(best, objective);
            }
        }

        /** Takes one step; returns loss and penalty before it. */
        private double visit(double[] input, double sign) {
            double product = 0;
            double norm = 0;
            for (int i = 0; i < input.length; i++) {
                product += unscaled[i] * input[i];
                norm += unscaled[i] * unscaled[i];
            }
            double agreement = (product * scale + intercept) * sign;
            double objective = Math.max(0, 1 - agreement) + 0.5 * ALPHA * norm * scale * scale;
            double rate = rate();
            shrink(1 - rate * ALPHA);
            if (agreement <= 1) {
                double update = rate * sign;
                for (int i = 0; i < input.length; i++) {
                    unscaled[i] += input[i] * (update / scale);
                }
                intercept += update;
            }
            step++;
            return objective;
        }

        /** The "optimal" learning rate: 1 / (α (t₀ + t)), where t₀ makes the first step as long as the weights are. */
        private double rate() {
            double first = Math.sqrt(1 / Math.sqrt(ALPHA));
            return 1 / (ALPHA * (1 / (first * ALPHA) + step));
        }

        private void shrink(double factor) {
            scale *= Math.max(0, factor);
            if (scale < LEAST_SCALE) {
                for (int i = 0; i < unscaled.length; i++) {
                    unscaled[i] *= scale;
                }
                scale = 1;
            }
        }

        /** Fisher–Yates from the order of the epoch before, with xorshift32 (Marsaglia 2003) restarted each epoch. */
        private void shuffle() {
            int bits = shuffleSeed == 0 ? 1 : shuffleSeed;
            for (int i = 0; i < order.length - 1; i++) {
                bits ^= bits << 13;
                bits ^= bits >>> 17;
                bits ^= bits << 5;
                int j = i + (bits & Integer.MAX_VALUE) % (order.length - i);
                int moved = order[i];
                order[i] = order[j];
                order[j] = moved;
            }
        }

        double[] weights() {
            double[] weights = unscaled.clone();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= scale;
            }
            return weights;
        }
    }
}
