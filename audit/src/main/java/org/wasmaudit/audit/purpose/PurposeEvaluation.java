package org.wasmaudit.audit.purpose;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Measures every classifier by four protocols: the published one (functions split at random), and held out by library,
 * by version and by compiler. Each prints the parts beside each other, so that none stands without its baselines.
 */
public final class PurposeEvaluation {
    /** As many labels as the paper has. */
    private static final int PUBLISHED_LABELS = 189;

    private static final int FOLDS = 5;

    /** How many splits of the published protocol are averaged; no function is tested twice. */
    private static final int TURNS = 5;

    /** Of larger tests a sample is measured, drawn by the functions' hashes. */
    private static final int MOST_TESTED = 1500;

    private static final long SEED = 8;

    private final SampleTable table;
    private final Calibration calibration;
    private final double threshold;
    private final PrintWriter out;

    private PurposeEvaluation(PurposeModel model, PrintWriter out) {
        this.table = model.table();
        this.calibration = model.calibration();
        this.threshold = PurposeModel.THRESHOLD;
        this.out = out;
    }

    /** Measures what can be learned from the functions in a model, and prints it; takes minutes. */
    public static void print(PurposeModel model, PrintWriter out) {
        new PurposeEvaluation(model, out).print();
    }

    /** The classifiers, by the name they are printed under, each a way to train on entries. */
    private static Map<String, Function<List<SampleTable.Entry>, PurposeClassifier>> classifiers(boolean slow) {
        Map<String, Function<List<SampleTable.Entry>, PurposeClassifier>> trainers = new LinkedHashMap<>();
        trainers.put("majority", Baselines::majority);
        trainers.put("same body", Baselines::sameBody);
        trainers.put("nearest by abstractions", entries -> new NearestFunction(entries, KindGrams::of));
        if (slow) {
            trainers.put("random forest", entries -> new RandomForest(entries, SEED));
            trainers.put("network (paper)", entries -> new PaperNetwork(entries, SEED));
        }
        trainers.put("nearest function (ours)", entries -> new NearestFunction(entries, FunctionSample::features));
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
        String names = "the " + PUBLISHED_LABELS + " names in most modules";
        published("published: 80/10/10 at random five times, " + names, PUBLISHED_LABELS);
        published("published: 80/10/10 at random, all names", Integer.MAX_VALUE);
        heldOut("held out by library, a fifth of them at a time", folds());
        heldOut("held out by version: the newer of two", List.of(newerVersions()));
        heldOut("held out by compiler: clang 14, 16, 19, 22 in turn", compilers());
        out.flush();
    }

    private void published(String title, int most) {
        Map<Integer, Set<Integer>> modules = new TreeMap<>();
        table.entries().forEach(entry ->
                modules.computeIfAbsent(entry.label(), label -> new HashSet<>()).add(entry.origin()));
        Set<Integer> labels = modules.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<SampleTable.Entry> entries = new ArrayList<>(table.entries().stream()
                .filter(entry -> labels.contains(entry.label()))
                .toList());
        Collections.shuffle(entries, new Random(SEED));
        int tenth = entries.size() / 10;
        boolean few = most < Integer.MAX_VALUE;
        head(title);
        classifiers(few).forEach((name, trainer) -> {
            List<PurposeMeasure> measures = new ArrayList<>();
            for (int turn = 0; turn < (few ? TURNS : 1); turn++) {
                List<SampleTable.Entry> turned = new ArrayList<>(entries);
                Collections.rotate(turned, turn * 2 * tenth);
                List<SampleTable.Entry> test = sampled(turned.subList(0, tenth));
                List<SampleTable.Entry> train = turned.subList(2 * tenth, turned.size()); // a tenth would validate
                measures.add(measure(name, trainer, train, test));
            }
            line(name, PurposeMeasure.together(measures));
        });
    }

    private void heldOut(String title, List<Predicate<SampleTable.Entry>> tests) {
        head(title);
        classifiers(false).forEach((name, trainer) -> {
            List<PurposeMeasure> measures = new ArrayList<>();
            for (Predicate<SampleTable.Entry> held : tests) {
                List<SampleTable.Entry> test =
                        sampled(table.entries().stream().filter(held).toList());
                List<SampleTable.Entry> train =
                        table.entries().stream().filter(held.negate()).toList();
                measures.add(measure(name, trainer, train, test));
            }
            line(name, PurposeMeasure.together(measures));
        });
    }

    private PurposeMeasure measure(
            String name,
            Function<List<SampleTable.Entry>, PurposeClassifier> trainer,
            List<SampleTable.Entry> train,
            List<SampleTable.Entry> test) {
        boolean ours = name.endsWith("(ours)");
        return PurposeMeasure.of(
                trainer.apply(train),
                test,
                train.stream().map(SampleTable.Entry::label).collect(Collectors.toSet()),
                outcome -> ours
                        ? calibration.probability(outcome.guess(), outcome.sample())
                        : outcome.guess().score(),
                ours ? threshold : 0,
                new ArrayList<>());
    }

    private static List<SampleTable.Entry> sampled(List<SampleTable.Entry> test) {
        if (test.size() <= MOST_TESTED) {
            return test;
        }
        List<SampleTable.Entry> shuffled = new ArrayList<>(test);
        Collections.shuffle(shuffled, new Random(SEED));
        return shuffled.subList(0, MOST_TESTED);
    }

    /** The libraries in so many parts, the same each time. */
    private List<Predicate<SampleTable.Entry>> folds() {
        return folds(table);
    }

    private static List<Predicate<SampleTable.Entry>> folds(SampleTable table) {
        Map<String, Integer> foldOf = new TreeMap<>();
        table.origins().forEach(origin -> foldOf.put(origin.project(), 0));
        int next = 0;
        for (Map.Entry<String, Integer> library : foldOf.entrySet()) {
            library.setValue(next++ % FOLDS);
        }
        List<Predicate<SampleTable.Entry>> folds = new ArrayList<>();
        for (int i = 0; i < FOLDS; i++) {
            int fold = i;
            folds.add(entry -> foldOf.getOrDefault(table.origin(entry).project(), -1) == fold);
        }
        return folds;
    }

    private Predicate<SampleTable.Entry> newerVersions() {
        Map<String, String> newest = new TreeMap<>();
        Map<String, Set<String>> versions = new TreeMap<>();
        for (Origin origin : table.origins()) {
            if (!origin.version().isEmpty()) {
                String version = origin.version();
                newest.merge(origin.project(), version, (one, other) -> one.compareTo(other) > 0 ? one : other);
                versions.computeIfAbsent(origin.project(), library -> new HashSet<>()).add(origin.version());
            }
        }
        return entry -> {
            Origin origin = table.origin(entry);
            return versions.getOrDefault(origin.project(), Set.of()).size() > 1
                    && origin.version().equals(newest.get(origin.project()));
        };
    }

    private List<Predicate<SampleTable.Entry>> compilers() {
        List<Predicate<SampleTable.Entry>> held = new ArrayList<>();
        for (String compiler : List.of("clang14", "clang16", "clang19", "clang22")) {
            held.add(entry -> table.origin(entry).compiler().equals(compiler));
        }
        return held;
    }

    private void head(String title) {
        out.printf("%n%s%n", title);
        out.println("                           known  unknown   top-1   top-5  at 50 %  answered  precision");
        out.flush();
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
        for (Predicate<SampleTable.Entry> held : folds(table)) {
            List<SampleTable.Entry> train =
                    table.entries().stream().filter(held.negate()).toList();
            List<SampleTable.Entry> test =
                    sampled(table.entries().stream().filter(held).toList());
            NearestFunction nearest = new NearestFunction(train, FunctionSample::features);
            PurposeMeasure.of(nearest, test, Set.of(), outcome -> 0, 0, outcomes);
        }
        return Calibration.fitted(outcomes);
    }
}
