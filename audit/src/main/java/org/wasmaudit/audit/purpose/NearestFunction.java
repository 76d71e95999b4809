package org.wasmaudit.audit.purpose;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * Compares a function with all known ones: cosine of their features, the rarer the heavier (TF-IDF over sets), and says
 * the names of the nearest. A name's score is its best entry's, raised a little by further ones.
 */
final class NearestFunction implements PurposeClassifier {
    private static final int ANSWERS = 5;

    /** Features of a larger part of all functions tell nothing and cost most. */
    private static final double COMMON = 0.05;

    /** How much a second near entry of the same name adds. */
    private static final double SECOND_VOICE = 0.1;

    /** What the same instructions are worth beyond the same features. */
    private static final double SAME_BODY = 0.15;

    private final int[] labels;
    private final long[] bodies;
    private final IntObjectHashMap<int[]> index = new IntObjectHashMap<>();
    private final double[] norms;
    private final Function<FunctionSample, int[]> features;

    /** Learns from entries of a table. */
    NearestFunction(List<SampleTable.Entry> entries, Function<FunctionSample, int[]> features) {
        this.features = features;
        this.labels = entries.stream().mapToInt(SampleTable.Entry::label).toArray();
        this.bodies = entries.stream().mapToLong(entry -> entry.sample().body()).toArray();
        this.norms = new double[labels.length];
        IntObjectHashMap<IntArrayList> lists = new IntObjectHashMap<>();
        for (int i = 0; i < labels.length; i++) {
            for (int feature : features.apply(entries.get(i).sample())) {
                lists.getIfAbsentPut(feature, IntArrayList::new).add(i);
            }
        }
        lists.forEachKeyValue((feature, list) -> {
            double weight = weight(list.size());
            list.forEach(entry -> norms[entry] += weight * weight);
            index.put(feature, list.toArray());
        });
        for (int i = 0; i < norms.length; i++) {
            norms[i] = Math.sqrt(norms[i]);
        }
    }

    private double weight(int occurrences) {
        return Math.log((labels.length + 1.0) / occurrences);
    }

    @Override
    public Guess guess(FunctionSample sample) {
        double[] products = new double[labels.length];
        IntArrayList touched = new IntArrayList();
        double norm = 0;
        for (int feature : features.apply(sample)) {
            int[] entries = index.get(feature);
            double weight = weight(entries == null ? 1 : entries.length);
            norm += weight * weight;
            if (entries == null || entries.length > COMMON * labels.length + 50) {
                continue;
            }
            for (int entry : entries) {
                if (products[entry] == 0) {
                    touched.add(entry);
                }
                products[entry] += weight * weight;
            }
        }
        return ranked(sample, products, touched, Math.sqrt(norm));
    }

    private Guess ranked(FunctionSample sample, double[] products, IntArrayList touched, double norm) {
        Map<Integer, double[]> byLabel = new HashMap<>();
        for (int i = 0; i < touched.size(); i++) {
            int entry = touched.get(i);
            double cosine = products[entry] / (norm * norms[entry] + 1e-9);
            double score = cosine + (bodies[entry] == sample.body() ? SAME_BODY : 0);
            double[] voices = byLabel.computeIfAbsent(labels[entry], label -> new double[] {0, 0, -1});
            if (score > voices[0]) {
                voices[1] = voices[0];
                voices[0] = score;
                voices[2] = entry;
            } else {
                voices[1] = Math.max(voices[1], score);
            }
        }
        Guess.Ranked[] ranked = byLabel.entrySet().stream()
                .map(label -> new Guess.Ranked(
                        label.getKey(), score(label.getValue()), (int) label.getValue()[2]))
                .toArray(Guess.Ranked[]::new);
        Arrays.sort(ranked, (one, other) -> Double.compare(other.score(), one.score()));
        return new Guess(Arrays.asList(ranked).subList(0, Math.min(ANSWERS, ranked.length)));
    }

    private static double score(double[] voices) {
        return (voices[0] + SECOND_VOICE * voices[1]) / (1 + SAME_BODY + SECOND_VOICE);
    }
}
