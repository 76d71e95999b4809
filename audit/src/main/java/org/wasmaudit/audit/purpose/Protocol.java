package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A way to part known functions into those a classifier is trained on and those it is tested on.
 *
 * @param title what is kept apart
 * @param splits each measured for itself, the measures taken together
 */
record Protocol(String title, List<Split> splits) {
    /** As many names as the paper has. */
    static final int PUBLISHED_NAMES = 189;

    private static final long SEED = 8;
    private static final int FOLDS = 5;

    /** How many splits of the published protocol are averaged; no function is tested twice. */
    private static final int TURNS = 5;

    /** Of larger tests a sample is measured, drawn by chance. */
    private static final int MOST_TESTED = 1500;

    record Split(List<SampleTable.Entry> train, List<SampleTable.Entry> test) {}

    Protocol {
        splits = List.copyOf(splits);
    }

    /** All protocols, over some entries of a table; those that the entries are of no use for have no splits. */
    static List<Protocol> all(SampleTable table, List<SampleTable.Entry> entries) {
        return List.of(
                new Protocol("published: 80/10/10 at random, five times", published(entries)),
                heldOut("held out by module, a fifth of them at a time", entries, folds(modules(table))),
                byLibrary(table, entries),
                heldOut("held out by version: the newer of two", entries, List.of(newerVersions(table))),
                byCompiler(table, entries));
    }

    /** Each compiler's builds in turn, known functions being those of the other compilers. */
    static Protocol byCompiler(SampleTable table, List<SampleTable.Entry> entries) {
        Set<String> compilers = table.origins().stream()
                .filter(origin -> !origin.level().isEmpty() && !origin.level().equals("prebuilt"))
                .map(Origin::compiler)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Predicate<SampleTable.Entry>> held = new ArrayList<>();
        for (String compiler : compilers) {
            held.add(entry -> table.origin(entry).compiler().equals(compiler));
        }
        return heldOut("held out by compiler: " + String.join(", ", compilers) + " in turn", entries, held);
    }

    /** The entries of the names that most modules have. */
    static List<SampleTable.Entry> ofCommonNames(SampleTable table, int most) {
        Map<Integer, Set<Integer>> modules = new TreeMap<>();
        table.entries().forEach(entry ->
                modules.computeIfAbsent(entry.label(), label -> new HashSet<>()).add(entry.origin()));
        Set<Integer> labels = modules.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return table.entries().stream()
                .filter(entry -> labels.contains(entry.label()))
                .toList();
    }

    /** A tenth tests, a tenth would validate what nothing here has to, the rest trains. */
    private static List<Split> published(List<SampleTable.Entry> entries) {
        List<SampleTable.Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new Random(SEED));
        int tenth = shuffled.size() / 10;
        List<Split> splits = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            List<SampleTable.Entry> turned = new ArrayList<>(shuffled);
            Collections.rotate(turned, turn * 2 * tenth);
            splits.add(new Split(turned.subList(2 * tenth, turned.size()), sampled(turned.subList(0, tenth))));
        }
        return splits;
    }

    private static Protocol heldOut(
            String title, List<SampleTable.Entry> entries, List<Predicate<SampleTable.Entry>> tests) {
        List<Split> splits = new ArrayList<>();
        for (Predicate<SampleTable.Entry> held : tests) {
            List<SampleTable.Entry> test = entries.stream().filter(held).toList();
            List<SampleTable.Entry> train =
                    entries.stream().filter(held.negate()).toList();
            if (!test.isEmpty() && !train.isEmpty()) {
                splits.add(new Split(train, sampled(test)));
            }
        }
        return new Protocol(title, splits);
    }

    private static List<SampleTable.Entry> sampled(List<SampleTable.Entry> test) {
        List<SampleTable.Entry> shuffled = new ArrayList<>(test);
        Collections.shuffle(shuffled, new Random(SEED));
        return shuffled.subList(0, Math.min(MOST_TESTED, shuffled.size()));
    }

    /** A fifth of the libraries at a time; a library and all its versions and builds fall together. */
    static Protocol byLibrary(SampleTable table, List<SampleTable.Entry> entries) {
        List<String> libraries =
                table.origins().stream().map(Origin::project).distinct().sorted().toList();
        List<Integer> numbers = table.origins().stream()
                .map(origin -> libraries.indexOf(origin.project()))
                .toList();
        return heldOut("held out by library, a fifth of them at a time", entries, folds(numbers));
    }

    /** Modules in an order that has nothing to do with how they were built. */
    private static List<Integer> modules(SampleTable table) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < table.origins().size(); i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(SEED));
        return numbers;
    }

    /** Parts by a number of each origin. */
    private static List<Predicate<SampleTable.Entry>> folds(List<Integer> numberOfOrigin) {
        List<Predicate<SampleTable.Entry>> folds = new ArrayList<>();
        for (int i = 0; i < FOLDS; i++) {
            int fold = i;
            folds.add(entry -> numberOfOrigin.get(entry.origin()) % FOLDS == fold);
        }
        return folds;
    }

    private static Predicate<SampleTable.Entry> newerVersions(SampleTable table) {
        Map<String, TreeSet<String>> versions = new TreeMap<>();
        for (Origin origin : table.origins()) {
            if (!origin.version().isEmpty()) {
                versions.computeIfAbsent(origin.project(), library -> new TreeSet<>()).add(origin.version());
            }
        }
        return entry -> {
            Origin origin = table.origin(entry);
            TreeSet<String> known = versions.get(origin.project());
            return known != null && known.size() > 1 && known.getLast().equals(origin.version());
        };
    }
}
