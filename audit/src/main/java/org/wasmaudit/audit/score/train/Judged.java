package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.Interval;
import org.wasmaudit.audit.score.corpus.RunLabel;

/**
 * A detector's margins on runs it has not seen anything like.
 *
 * @param detector its name
 * @param margins one for each run
 */
public record Judged(String detector, List<Margin> margins) {
    public Judged {
        margins = List.copyOf(margins);
    }

    /** What a detector says of a run; above 0 flags it. */
    public record Margin(RunLabel label, double value) {}

    /**
     * A point of the curve of all thresholds.
     *
     * @param recall the part of harmful runs flagged
     * @param falsePositiveRate the part of benign runs flagged
     */
    public record Point(double recall, double falsePositiveRate) {
        /** The part of flagged runs that is harmful where a given part of all runs is. */
        public double precision(double prevalence) {
            double right = prevalence * recall;
            double wrong = (1 - prevalence) * falsePositiveRate;
            return right + wrong == 0 ? 1 : right / (right + wrong);
        }
    }

    public ConfusionMatrix matrix() {
        return matrix(0);
    }

    ConfusionMatrix matrix(double threshold) {
        ConfusionMatrix matrix = ConfusionMatrix.EMPTY;
        for (Margin margin : margins) {
            matrix = matrix.with(margin.label.harmful(), margin.value > threshold);
        }
        return matrix;
    }

    /** The matrix of each family, by its name. */
    public Map<String, ConfusionMatrix> byFamily() {
        Map<String, ConfusionMatrix> families = new TreeMap<>();
        for (Margin margin : margins) {
            ConfusionMatrix one = ConfusionMatrix.EMPTY.with(margin.label.harmful(), margin.value > 0);
            families.merge(margin.label.family(), one, ConfusionMatrix::plus);
        }
        return families;
    }

    /** The runs of families whose names begin so. */
    Judged ofFamilies(String prefix) {
        return new Judged(
                detector,
                margins.stream().filter(margin -> margin.label.family().startsWith(prefix)).toList());
    }

    /** A figure's interval, families drawn at random. */
    Interval interval(ToDoubleFunction<ConfusionMatrix> figure) {
        return Bootstrap.of(List.copyOf(byFamily().values()), figure);
    }

    /** The interval of the part of runs this judges rightly less that another does, over the same families. */
    Interval advantage(Judged other) {
        List<ConfusionMatrix> differences = new ArrayList<>();
        Map<String, ConfusionMatrix> theirs = other.byFamily();
        // right runs of this as true positives, of the other as false ones
        byFamily().forEach((family, ours) -> differences.add(
                new ConfusionMatrix(right(ours), right(theirs.getOrDefault(family, ConfusionMatrix.EMPTY)),
                        ours.total(), 0)));
        return Bootstrap.of(differences, sum ->
                (double) (sum.truePositives() - sum.falsePositives()) / sum.falseNegatives());
    }

    private static int right(ConfusionMatrix matrix) {
        return matrix.truePositives() + matrix.trueNegatives();
    }

    /** The curve from nothing flagged to everything flagged, a point where a threshold changes something. */
    public List<Point> curve() {
        List<Margin> sorted = new ArrayList<>(margins);
        sorted.sort(Comparator.comparingDouble(margin -> -margin.value));
        double harmful = sorted.stream().filter(margin -> margin.label.harmful()).count();
        double benign = sorted.size() - harmful;
        List<Point> curve = new ArrayList<>(List.of(new Point(0, 0)));
        int hits = 0;
        for (int i = 0; i < sorted.size(); i++) {
            hits += sorted.get(i).label.harmful() ? 1 : 0;
            if (i + 1 == sorted.size() || sorted.get(i + 1).value < sorted.get(i).value) {
                curve.add(new Point(hits / harmful, (i + 1 - hits) / benign));
            }
        }
        return curve;
    }

    /** The area under the curve: the chance that a harmful run has a greater margin than a benign one. */
    public double area() {
        List<Point> curve = curve();
        double area = 0;
        for (int i = 1; i < curve.size(); i++) {
            Point one = curve.get(i - 1);
            Point other = curve.get(i);
            area += (other.falsePositiveRate - one.falsePositiveRate) * (other.recall + one.recall) / 2;
        }
        return area;
    }
}
