package org.wasmaudit.audit.purpose;

import java.util.Arrays;
import java.util.List;

/**
 * The probability that a guess is right, from its score, its margin and the function's size: a logistic curve, fitted
 * to guesses about libraries that the guesser had not seen.
 *
 * @param weights of the constant, the score, the margin, and the logarithm of the size
 */
record Calibration(double[] weights) {
    private static final int ROUNDS = 4000;
    private static final double RATE = 0.5;
    static final int INPUTS = 4;

    /** A function of fewer instructions may be anybody's: many names have the same body. */
    private static final int FEWEST_INSTRUCTIONS = 10;

    /** A guess and whether it was right. */
    record Outcome(Guess guess, FunctionSample sample, boolean right) {}

    static Calibration fitted(List<Outcome> outcomes) {
        double[][] inputs = outcomes.stream()
                .map(outcome -> inputs(outcome.guess(), outcome.sample()))
                .toArray(double[][]::new);
        double[] weights = new double[INPUTS];
        double[] gradient = new double[INPUTS];
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.fill(gradient, 0);
            for (int i = 0; i < inputs.length; i++) {
                double error = (outcomes.get(i).right() ? 1 : 0) - logistic(weights, inputs[i]);
                for (int k = 0; k < INPUTS; k++) {
                    gradient[k] += error * inputs[i][k];
                }
            }
            for (int k = 0; k < INPUTS; k++) {
                weights[k] += RATE * gradient[k] / inputs.length;
            }
        }
        return new Calibration(weights);
    }

    private static double[] inputs(Guess guess, FunctionSample sample) {
        return new double[] {1, 4 * guess.score(), 4 * guess.margin(), Math.log1p(sample.size()) / 3};
    }

    private static double logistic(double[] weights, double[] inputs) {
        double sum = 0;
        for (int i = 0; i < INPUTS; i++) {
            sum += weights[i] * inputs[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    double probability(Guess guess, FunctionSample sample) {
        double probability = guess.ranked().isEmpty() ? 0 : logistic(weights, inputs(guess, sample));
        return sample.size() < FEWEST_INSTRUCTIONS ? probability / 2 : probability;
    }
}
