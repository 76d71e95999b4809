package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How well a classifier did on functions it had not seen.
 *
 * @param known how many of them had a name it had seen
 * @param unknown how many had not: the right answer is none
 * @param first part of the known it named rightly
 * @param five part of the known whose name was among its first five
 * @param half precision among the half of the known it was surest of
 * @param answered part of all it gave an answer for at the threshold
 * @param precision part of those answers that were right; the answers for unknown ones are wrong
 */
record PurposeMeasure(
        int known, int unknown, double first, double five, double half, double answered, double precision) {
    /** The measure of a classifier on test entries, {@code sureness} ordering its guesses. */
    static PurposeMeasure of(
            PurposeClassifier classifier,
            List<SampleTable.Entry> test,
            Set<Integer> knownLabels,
            ToDoubleFunction<Calibration.Outcome> sureness,
            double threshold,
            List<Calibration.Outcome> outcomes) {
        List<Calibration.Outcome> known = new ArrayList<>();
        int five = 0;
        int answers = 0;
        int rightAnswers = 0;
        for (SampleTable.Entry entry : test) {
            Guess guess = classifier.guess(entry.sample());
            boolean right = guess.best() == entry.label();
            Calibration.Outcome outcome = new Calibration.Outcome(guess, entry.sample(), right);
            outcomes.add(outcome);
            if (knownLabels.contains(entry.label())) {
                known.add(outcome);
                five += guess.isAmongFirst(entry.label(), 5) ? 1 : 0;
            }
            if (!guess.ranked().isEmpty() && sureness.applyAsDouble(outcome) >= threshold) {
                answers++;
                rightAnswers += right ? 1 : 0;
            }
        }
        known.sort(Comparator.comparingDouble(sureness).reversed());
        List<Calibration.Outcome> surest = known.subList(0, (known.size() + 1) / 2);
        return new PurposeMeasure(
                known.size(),
                test.size() - known.size(),
                part(right(known), known.size()),
                part(five, known.size()),
                part(right(surest), surest.size()),
                part(answers, test.size()),
                part(rightAnswers, answers));
    }

    private static int right(List<Calibration.Outcome> outcomes) {
        return (int) outcomes.stream().filter(Calibration.Outcome::right).count();
    }

    private static double part(int count, int of) {
        return of == 0 ? 0 : (double) count / of;
    }

    /** The measure of several tests together. */
    static PurposeMeasure together(List<PurposeMeasure> measures) {
        int known = measures.stream().mapToInt(PurposeMeasure::known).sum();
        int unknown = measures.stream().mapToInt(PurposeMeasure::unknown).sum();
        return new PurposeMeasure(
                known,
                unknown,
                mean(measures, PurposeMeasure::known, PurposeMeasure::first),
                mean(measures, PurposeMeasure::known, PurposeMeasure::five),
                mean(measures, PurposeMeasure::known, PurposeMeasure::half),
                mean(measures, measure -> measure.known() + measure.unknown(), PurposeMeasure::answered),
                mean(measures, PurposeMeasure::answers, PurposeMeasure::precision));
    }

    private double answers() {
        return answered * (known + unknown);
    }

    private static double mean(
            List<PurposeMeasure> measures,
            ToDoubleFunction<PurposeMeasure> weight,
            ToDoubleFunction<PurposeMeasure> value) {
        double sum = 0;
        double weights = 0;
        for (PurposeMeasure measure : measures) {
            sum += weight.applyAsDouble(measure) * value.applyAsDouble(measure);
            weights += weight.applyAsDouble(measure);
        }
        return weights == 0 ? 0 : sum / weights;
    }
}
