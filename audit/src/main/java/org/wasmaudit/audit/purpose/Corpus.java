package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * Collects named functions of many modules into a table: first all names, then, of the modules again, the functions
 * whose names are worth learning. A name is when two modules have it; of the names of one library alone a sample is
 * drawn, by hash, so that the largest library does not fill the table.
 */
public final class Corpus {
    /** How many functions of one name a module contributes. */
    private static final int MOST_ALIKE = 2;

    private final int labelsOfLibrary;
    private final int labelsOfRuntime;
    private final Set<String> runtimes;
    private final Map<String, Set<String>> librariesOf = new HashMap<>();
    private final Map<String, Set<Origin>> originsOf = new HashMap<>();
    private @Nullable Map<String, Integer> chosen;
    private final List<Origin> origins = new ArrayList<>();
    private final List<SampleTable.Entry> entries = new ArrayList<>();

    /**
     * An empty corpus.
     *
     * @param labelsOfLibrary how many names of a library alone are drawn
     * @param runtimes libraries that are part of most programs, of which {@code labelsOfRuntime} names are drawn
     */
    public Corpus(int labelsOfLibrary, int labelsOfRuntime, Set<String> runtimes) {
        this.labelsOfLibrary = labelsOfLibrary;
        this.labelsOfRuntime = labelsOfRuntime;
        this.runtimes = Set.copyOf(runtimes);
    }

    /** Takes note of the names in a module. */
    public void countNames(Module module, int importedFunctions, Origin origin) {
        FunctionNames names = FunctionNames.of(module);
        for (int i = 0; i < module.functions().size(); i++) {
            String label = label(names, importedFunctions + i);
            if (label != null) {
                librariesOf.computeIfAbsent(label, key -> new HashSet<>(2)).add(origin.project());
                originsOf.computeIfAbsent(label, key -> new HashSet<>(2)).add(origin);
            }
        }
    }

    private static @Nullable String label(FunctionNames names, int function) {
        String name = names.name(function);
        return name == null ? null : FunctionLabel.of(name);
    }

    /** Chooses what is learned; names counted later are not. */
    public void choose() {
        Map<String, List<String>> byLibrary = new TreeMap<>();
        Map<String, Integer> numbers = new TreeMap<>();
        for (Map.Entry<String, Set<Origin>> entry : originsOf.entrySet()) {
            Set<String> libraries = librariesOf.getOrDefault(entry.getKey(), Set.of());
            if (libraries.size() >= 2) {
                byLibrary.computeIfAbsent("", key -> new ArrayList<>()).add(entry.getKey());
            } else if (entry.getValue().size() >= 2) {
                byLibrary.computeIfAbsent(libraries.iterator().next(), key -> new ArrayList<>()).add(entry.getKey());
            }
        }
        byLibrary.forEach((library, labels) -> {
            labels.sort(Comparator.comparingLong(label -> FeatureHash.mix(FeatureHash.text(label))));
            int most = library.isEmpty() || runtimes.contains(library) ? labelsOfRuntime : labelsOfLibrary;
            labels.stream().limit(most).forEach(label -> numbers.put(label, 0));
        });
        int number = 0;
        for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
            entry.setValue(number++);
        }
        chosen = numbers;
        librariesOf.clear();
        originsOf.clear();
    }

    /** Adds the functions of a module that have a chosen name. */
    public void add(ValidModule module, Origin origin) {
        if (chosen == null) {
            throw new IllegalStateException("nothing has been chosen");
        }
        origins.add(origin);
        FunctionNames names = FunctionNames.of(module.module());
        SampleExtractor samples = SampleExtractor.of(module, seen -> {});
        Map<Integer, Integer> alike = new HashMap<>();
        for (Function function : module.module().functions()) {
            String label = label(names, function.index());
            Integer number = label == null ? null : chosen.get(label);
            if (number != null && alike.merge(number, 1, Integer::sum) <= MOST_ALIKE) {
                entries.add(new SampleTable.Entry(number, origins.size() - 1, samples.sample(function.index())));
            }
        }
    }

    /** What has been collected, with the sureness of guesses measured; takes a while. */
    public PurposeModel model() {
        List<String> labels = chosen == null ? List.of() : List.copyOf(chosen.keySet());
        SampleTable table = new SampleTable(labels, origins, entries);
        return new PurposeModel(table, PurposeEvaluation.calibrated(table));
    }
}
