package org.wasmaudit.audit.purpose;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures every classifier by every protocol: the published one (functions split at random), and held out by module,
 * library, version and compiler. Each prints them beside each other, so that none stands without its baselines.
 */
public final class PurposeEvaluation {
    static final String SAME_BODY = "same body";
    static final String OURS = "nearest function (ours)";

    private static final long SEED = 8;

    private final SampleTable table;
    private final Calibration calibration;
    private final PrintWriter out;

    private PurposeEvaluation(PurposeModel model, PrintWriter out) {
        this.table = model.table();
        this.calibration = model.calibration();
        this.out = out;
    }

    /** Measures what can be learned from the functions in a model, and prints it; takes minutes. */
    public static void print(PurposeModel model, PrintWriter out) {
        new PurposeEvaluation(model, out).print();
    }

    /**
     * The classifiers, by the name they are printed under, each a way to train on entries.
     *
     * @param few whether there are few names only; with all of them the forest and the network take hours
     */
    static Map<String, Function<List<SampleTable.Entry>, PurposeClassifier>> classifiers(boolean few) {
        Map<String, Function<List<SampleTable.Entry>, PurposeClassifier>> trainers = new LinkedHashMap<>();
        trainers.put("majority", Baselines::majority);
        trainers.put(SAME_BODY, Baselines::sameBody);
        trainers.put("nearest by abstractions", entries -> new NearestFunction(entries, KindGrams::of));
        if (few) {
            trainers.put("random forest", entries -> new RandomForest(entries, SEED));
            trainers.put("network (paper)", entries -> new PaperNetwork(entries, SEED));
        }
        trainers.put(OURS, entries -> new NearestFunction(entries, FunctionSample::features));
        return trainers;
    }

    private void print() {
        out.printf(
                Locale.ROOT,
                "%d functions, %d names, %d modules of %d libraries%n",
                table.entries().size(),
                table.labels().size(),
                table.origins().size(),
                table.origins().stream().map(Origin::project).distinct().count());
        String names = ", the " + Protocol.PUBLISHED_NAMES + " names in most modules";
        for (Protocol protocol : Protocol.all(table, Protocol.ofCommonNames(table, Protocol.PUBLISHED_NAMES))) {
            print(protocol, names, classifiers(true));
        }
        Map<String, PurposeMeasure> last = Map.of();
        for (Protocol protocol : Protocol.all(table, table.entries())) {
            last = print(protocol, ", all names", classifiers(false));
        }
        conclude(last);
        out.flush();
    }

    private Map<String, PurposeMeasure> print(
            Protocol protocol,
            String names,
            Map<String, Function<List<SampleTable.Entry>, PurposeClassifier>> classifiers) {
        out.printf("%n%s%s%n", protocol.title(), names);
        if (protocol.splits().isEmpty()) {
            out.println("  nothing to hold out");
            return Map.of();
        }
        out.println("                           known  unknown   top-1   top-5  at 50 %  answered  precision");
        out.flush();
        Map<String, PurposeMeasure> measures = new LinkedHashMap<>();
        classifiers.forEach((name, trainer) -> {
            PurposeMeasure measure = measure(protocol, trainer, name.equals(OURS) ? calibration : null);
            measures.put(name, measure);
            line(name, measure);
        });
        return measures;
    }

    /** What the model is for: code it knows, from a compiler it does not. */
    private void conclude(Map<String, PurposeMeasure> acrossCompilers) {
        PurposeMeasure ours = acrossCompilers.get(OURS);
        PurposeMeasure same = acrossCompilers.get(SAME_BODY);
        if (ours != null && same != null) {
            out.printf(
                    Locale.ROOT,
                    "%nAcross compilers our model names %.1f %% of the functions rightly, the same body %.1f %%: %.1f "
                            + "points more.%nIt answers for %.1f %% of them, and of its answers %.1f %% are right.%n",
                    100 * ours.first(),
                    100 * same.first(),
                    100 * (ours.first() - same.first()),
                    100 * ours.answered(),
                    100 * ours.precision());
        }
    }

    /**
     * The measure of a classifier over all splits of a protocol, computed on all processors.
     *
     * @param calibration how sure its guesses are, or null where it says so itself and always answers
     */
    static PurposeMeasure measure(
            Protocol protocol,
            Function<List<SampleTable.Entry>, PurposeClassifier> trainer,
            @Nullable Calibration calibration) {
        return PurposeMeasure.together(protocol.splits().parallelStream()
                .map(split -> PurposeMeasure.of(
                        trainer.apply(split.train()),
                        split.test(),
                        split.train().stream().map(SampleTable.Entry::label).collect(Collectors.toSet()),
                        outcome -> calibration == null
                                ? outcome.guess().score()
                                : calibration.probability(outcome.guess(), outcome.sample()),
                        calibration == null ? 0 : PurposeModel.THRESHOLD,
                        new ArrayList<>()))
                .toList());
    }

    private void line(String name, PurposeMeasure measure) {
        out.printf(
                Locale.ROOT,
                "  %-24s %6d  %7d  %5.1f %%  %5.1f %%  %5.1f %%   %5.1f %%    %5.1f %%%n",
                name,
                measure.known(),
                measure.unknown(),
                100 * measure.first(),
                100 * measure.five(),
                100 * measure.half(),
                100 * measure.answered(),
                100 * measure.precision());
        out.flush();
    }

    /** The curve from scores to probabilities, from guesses about each part of the libraries by the others. */
    static Calibration calibrated(SampleTable table) {
        List<Calibration.Outcome> outcomes = new ArrayList<>();
        for (Protocol.Split split : Protocol.byLibrary(table, table.entries()).splits()) {
            NearestFunction nearest = new NearestFunction(split.train(), FunctionSample::features);
            PurposeMeasure.of(nearest, split.test(), Set.of(), outcome -> 0, 0, outcomes);
        }
        return Calibration.fitted(outcomes);
    }
}
