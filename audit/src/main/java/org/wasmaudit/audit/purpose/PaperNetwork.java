package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The classifier of WASPur as far as the text fixes it: 250 integers, an embedding, dense layers, softmax,
 * cross-entropy, Adam, 30 epochs. The widths are ours. A shorter sequence is padded with zeros.
 */
final class PaperNetwork implements PurposeClassifier {
    private static final int LENGTH = SampleExtractor.LONGEST_SEQUENCE;
    private static final int ALPHABET = 9;
    private static final int EMBEDDING = 8;
    private static final int HIDDEN = 96;
    private static final int EPOCHS = 30;
    private static final int BATCH = 32;
    private static final float RATE = 0.002f;

    private final Layer embedding;
    private final Layer first;
    private final Layer second;
    private final int[] labels;

    /** Trains on entries; the labels that occur among them are all it ever says. */
    PaperNetwork(List<SampleTable.Entry> entries, long seed) {
        labels = entries.stream().mapToInt(SampleTable.Entry::label).distinct().sorted().toArray();
        SplittableRandom random = new SplittableRandom(seed);
        embedding = new Layer(ALPHABET, EMBEDDING, 1, random);
        first = new Layer(HIDDEN, LENGTH * EMBEDDING + 1, LENGTH * EMBEDDING, random);
        second = new Layer(labels.length, HIDDEN + 1, HIDDEN, random);
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, entries.size()).boxed().toList());
        Random shuffling = new Random(seed);
        Pass pass = new Pass();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, shuffling);
            int seen = 0;
            for (int next : order) {
                SampleTable.Entry entry = entries.get(next);
                pass.forward(entry.sample().kinds());
                pass.backward(entry.sample().kinds(), Arrays.binarySearch(labels, entry.label()));
                if (++seen % BATCH == 0 || seen == order.size()) {
                    embedding.step();
                    first.step();
                    second.step();
                }
            }
        }
    }

    @Override
    public Guess guess(FunctionSample sample) {
        Pass pass = new Pass();
        pass.forward(sample.kinds());
        return new Guess(IntStream.range(0, labels.length)
                .boxed()
                .sorted((one, other) -> Float.compare(pass.output[other], pass.output[one]))
                .limit(5)
                .map(index -> new Guess.Ranked(labels[index], pass.output[index], -1))
                .toList());
    }

    /** What flows through the network for one function. */
    private final class Pass {
        final float[] input = new float[LENGTH * EMBEDDING];
        final float[] hidden = new float[HIDDEN];
        final float[] output = new float[labels.length];
        final float[] inputGradient = new float[LENGTH * EMBEDDING];

        void forward(byte[] kinds) {
            for (int i = 0; i < LENGTH; i++) {
                int kind = i < kinds.length ? kinds[i] : 0;
                System.arraycopy(embedding.weights, kind * EMBEDDING, input, i * EMBEDDING, EMBEDDING);
            }
            first.apply(input, hidden);
            for (int i = 0; i < HIDDEN; i++) {
                hidden[i] = Math.max(0, hidden[i]);
            }
            second.apply(hidden, output);
            softmax(output);
        }

        void backward(byte[] kinds, int truth) {
            output[truth] -= 1;
            float[] hiddenGradient = new float[HIDDEN];
            second.learn(hidden, output, hiddenGradient);
            for (int i = 0; i < HIDDEN; i++) {
                hiddenGradient[i] = hidden[i] > 0 ? hiddenGradient[i] : 0;
            }
            Arrays.fill(inputGradient, 0);
            first.learn(input, hiddenGradient, inputGradient);
            for (int i = 0; i < LENGTH; i++) {
                int kind = i < kinds.length ? kinds[i] : 0;
                for (int k = 0; k < EMBEDDING; k++) {
                    embedding.gradients[kind * EMBEDDING + k] += inputGradient[i * EMBEDDING + k];
                }
            }
        }
    }

    private static void softmax(float[] values) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        float sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
    }

    /** Weights by row, the last of each row its bias, and Adam's memory of their gradients. */
    private static final class Layer {
        private static final float FIRST_DECAY = 0.9f;
        private static final float SECOND_DECAY = 0.999f;
        private static final float SMALL = 1e-7f;

        final int rows;
        final int columns;
        final float[] weights;
        final float[] gradients;
        private final float[] means;
        private final float[] squares;
        private int steps;

        Layer(int rows, int columns, int inputs, SplittableRandom random) {
            this.rows = rows;
            this.columns = columns;
            weights = new float[rows * columns];
            gradients = new float[weights.length];
            means = new float[weights.length];
            squares = new float[weights.length];
            double scale = inputs == 1 ? 0.05 : Math.sqrt(2.0 / inputs);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (scale * (2 * random.nextDouble() - 1));
            }
        }

        void apply(float[] input, float[] output) {
            for (int row = 0; row < rows; row++) {
                int start = row * columns;
                float sum0 = 0;
                float sum1 = 0;
                float sum2 = 0;
                float sum3 = 0;
                for (int i = 0; i + 3 < input.length; i += 4) {
                    sum0 += weights[start + i] * input[i];
                    sum1 += weights[start + i + 1] * input[i + 1];
                    sum2 += weights[start + i + 2] * input[i + 2];
                    sum3 += weights[start + i + 3] * input[i + 3];
                }
                output[row] = weights[start + columns - 1] + sum0 + sum1 + (sum2 + sum3);
            }
        }

        /** Adds the gradients of the weights, and of the input to what is there. */
        void learn(float[] input, float[] outputGradient, float[] inputGradient) {
            for (int row = 0; row < rows; row++) {
                float gradient = outputGradient[row];
                if (Math.abs(gradient) < 1e-6f) {
                    continue; // half the hidden units and most labels
                }
                int start = row * columns;
                for (int i = 0; i < input.length; i++) {
                    gradients[start + i] += gradient * input[i];
                }
                for (int i = 0; i < input.length; i++) {
                    inputGradient[i] += gradient * weights[start + i];
                }
                gradients[start + columns - 1] += gradient;
            }
        }

        void step() {
            steps++;
            double warm = Math.sqrt(1 - Math.pow(SECOND_DECAY, steps)) / (1 - Math.pow(FIRST_DECAY, steps));
            float rate = (float) (RATE * warm);
            for (int i = 0; i < weights.length; i++) {
                float gradient = gradients[i] / BATCH;
                means[i] = FIRST_DECAY * means[i] + (1 - FIRST_DECAY) * gradient;
                squares[i] = SECOND_DECAY * squares[i] + (1 - SECOND_DECAY) * gradient * gradient;
                weights[i] -= rate * means[i] / ((float) Math.sqrt(squares[i]) + SMALL);
                gradients[i] = 0;
            }
        }
    }
}
