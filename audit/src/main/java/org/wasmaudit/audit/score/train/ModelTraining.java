package org.wasmaudit.audit.score.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.model.Calibration;
import org.wasmaudit.audit.score.model.Model;
import org.wasmaudit.audit.score.smile.GradientBoosting;

/** Makes a model file's contents from labelled runs. */
public final class ModelTraining {
    /** Small, since there are few families to learn from: 60 trees of depth 2. */
    public static final GradientBoosting METHOD = new GradientBoosting(60, 2, 10, 0.1);

    /** The part of benign runs the threshold may flag, on runs unlike those trained on. */
    private static final double MOST_FALSE_POSITIVES = 0.02;

    private ModelTraining() {}

    /**
     * Trains on all runs. Calibration and threshold come from the margins each run has when nothing like it was trained
     * on; the card says with which figures.
     *
     * @param data what the runs are and how they were made, for the card
     */
    public static Model train(List<RecordedRun> recorded, String data) {
        List<LabelledRun> runs = LabelledRun.distinct(recorded);
        Judged held = Evaluation.judge(new Detector.Modelled(METHOD), runs);
        Calibration calibration = PlattScaling.fit(held.margins());
        double margin = threshold(held);
        Scorer scorer = METHOD.train(runs.stream().map(LabelledRun::sample).toList()).scorer();
        return new Model(
                scorer, calibration, calibration.probability(Math.nextUp(margin)), card(held, margin, runs, data));
    }

    /** The least margin above which at most the allowed part of benign runs lies. */
    private static double threshold(Judged held) {
        double[] benign = held.margins().stream()
                .filter(margin -> !margin.label().harmful())
                .mapToDouble(Judged.Margin::value)
                .sorted()
                .toArray();
        int allowed = (int) (MOST_FALSE_POSITIVES * benign.length);
        return benign[benign.length - 1 - allowed];
    }

    private static Map<String, String> card(Judged held, double margin, List<LabelledRun> runs, String data) {
        ConfusionMatrix matrix = held.matrix(margin);
        Map<String, String> card = new TreeMap<>();
        card.put("data", data);
        card.put("figures", String.format(
                Locale.ROOT,
                "Of %d distinct runs, each judged by a model trained without its family, template and toolchain:%n"
                        + "recall %.1f %% (95 %% interval %.1f to %.1f), false positives %.1f %% (%.1f to %.1f),%n"
                        + "area under the curve %.3f, Brier score %.3f.",
                runs.size(),
                100 * matrix.recall(), 100 * matrix.recallInterval().low(), 100 * matrix.recallInterval().high(),
                100 * matrix.falsePositiveRate(), 100 * matrix.falsePositiveInterval().low(),
                100 * matrix.falsePositiveInterval().high(), held.area(), brier(held))
                .replace(System.lineSeparator(), "\n"));
        card.put("limits", """
                It knows the behaviours of its corpus, whose author wrote the rules as well. Half of the corpus is
                harmful; elsewhere far less is, and most alarms will be false. It sees calls and not what a program
                computes between them. Harmless calls in between change its verdict. It is no gate by itself.""");
        card.put("licence", "The numbers are Apache-2.0, as the program; Smile, which is GPL-3, computed them.");
        card.put("method", METHOD.name() + ": " + METHOD.trees() + " trees of depth " + METHOD.depth()
                + ", calibrated after Platt; threshold for at most 2 % false positives on the benign twins.");
        return card;
    }

    private static double brier(Judged held) {
        Calibration calibration = PlattScaling.fit(held.margins());
        return held.margins().stream()
                .mapToDouble(margin ->
                        calibration.probability(margin.value()) - (margin.label().harmful() ? 1 : 0))
                .map(miss -> miss * miss)
                .average()
                .orElse(0);
    }
}
