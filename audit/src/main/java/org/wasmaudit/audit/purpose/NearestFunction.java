package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;

/**
 * Compares a function with all known ones: cosine of their features, the rarer the heavier (TF-IDF over sets), and says
 * the names of the nearest. A name's score is its best entry's, raised a little by further ones.
 *
 * <p>The known functions are kept as voices, equal ones of a name once, in the order of the names, behind an index from
 * features to voices: a guess adds up products along the index and reads them off in one pass.
 */
final class NearestFunction implements PurposeClassifier {
    private static final int ANSWERS = 5;

    /** Features of a larger part of all functions tell nothing and cost most. */
    private static final double COMMON = 0.05;

    /** How much a second near entry of the same name adds. */
    private static final double SECOND_VOICE = 0.1;

    /** What the same instructions are worth beyond the same features. */
    private static final double SAME_BODY = 0.15;

    /** The highest score of a name: the same instructions twice. */
    private static final double HIGHEST = 1 + SAME_BODY + SECOND_VOICE;

    private static final double SMALLEST = 1e-9;

    private static final int[] NONE = {};

    private final Function<FunctionSample, int[]> features;
    private final int known;

    /** Of each voice its label, its first entry, whether it has further ones, and the norm of its features. */
    private final int[] labels;

    private final int[] entries;
    private final boolean[] several;
    private final double[] norms;
    private final double[] inverseNorms;

    /** Behind the last voice of each label; the first is where the label before ends. */
    private final int[] ends;

    private final LongObjectHashMap<int[]> bodies = new LongObjectHashMap<>();

    /** Numbers of the features; their voices stand from {@code starts[number]} to before the next start. */
    private final IntIntHashMap numbers = new IntIntHashMap();

    private final int[] starts;
    private final int[] voices;
    /** In how many entries each feature occurs, by its number. */
    private final int[] occurrences;

    /** What a guess adds up, all zero between guesses; one a thread, since a table is large beside a function. */
    private final ThreadLocal<double[]> products;

    /** Known functions that are one to a guess: those of the same label with the same sample. */
    private record Voice(int label, FunctionSample sample, List<Integer> entries) {}

    /** Learns from entries of a table. */
    NearestFunction(List<SampleTable.Entry> table, Function<FunctionSample, int[]> features) {
        this.features = features;
        this.known = table.size();
        List<Voice> all = voices(table);
        this.labels = all.stream().mapToInt(Voice::label).toArray();
        this.entries = all.stream().mapToInt(voice -> voice.entries().getFirst()).toArray();
        this.ends = ends(labels);
        this.several = new boolean[labels.length];
        int[][] featuresOf = new int[labels.length][];
        int[] sizes = new int[0];
        int[] counts = new int[0];
        for (int i = 0; i < labels.length; i++) {
            int members = all.get(i).entries().size();
            several[i] = members > 1;
            int[] same = bodies.getIfAbsent(all.get(i).sample().body(), () -> NONE);
            bodies.put(all.get(i).sample().body(), withLast(same, i));
            featuresOf[i] = numbered(features.apply(all.get(i).sample()));
            if (numbers.size() > sizes.length) {
                sizes = Arrays.copyOf(sizes, 2 * numbers.size());
                counts = Arrays.copyOf(counts, 2 * numbers.size());
            }
            for (int number : featuresOf[i]) {
                sizes[number]++;
                counts[number] += members;
            }
        }
        this.occurrences = Arrays.copyOf(counts, numbers.size());
        this.starts = new int[numbers.size() + 1];
        for (int i = 0; i < numbers.size(); i++) {
            starts[i + 1] = starts[i] + sizes[i];
        }
        this.voices = new int[starts[numbers.size()]];
        this.norms = new double[labels.length];
        fill(featuresOf);
        this.inverseNorms = DoubleStream.of(norms).map(norm -> 1 / (norm + SMALLEST)).toArray();
        this.products = ThreadLocal.withInitial(() -> new double[labels.length]);
    }

    private static List<Voice> voices(List<SampleTable.Entry> table) {
        IdentityHashMap<FunctionSample, List<Voice>> bySample = new IdentityHashMap<>();
        List<Voice> all = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            SampleTable.Entry entry = table.get(i);
            List<Voice> alike = bySample.computeIfAbsent(entry.sample(), sample -> new ArrayList<>(1));
            Voice own = alike.stream()
                    .filter(voice -> voice.label() == entry.label())
                    .findFirst()
                    .orElse(null);
            if (own == null) {
                own = new Voice(entry.label(), entry.sample(), new ArrayList<>(1));
                alike.add(own);
                all.add(own);
            }
            own.entries().add(i);
        }
        all.sort(Comparator.comparingInt(Voice::label));
        return all;
    }

    private static int[] ends(int[] labels) {
        int[] ends = new int[labels.length == 0 ? 0 : labels[labels.length - 1] + 1];
        for (int label : labels) {
            ends[label]++;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        return ends;
    }

    private static int[] withLast(int[] numbers, int last) {
        int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
        longer[numbers.length] = last;
        return longer;
    }

    private int[] numbered(int[] features) {
        return IntStream.of(features)
                .map(feature -> numbers.getIfAbsentPut(feature, numbers.size()))
                .toArray();
    }

    private void fill(int[][] featuresOf) {
        int[] next = Arrays.copyOf(starts, starts.length - 1);
        for (int voice = 0; voice < featuresOf.length; voice++) {
            double norm = 0;
            for (int number : featuresOf[voice]) {
                voices[next[number]++] = voice;
                double weight = weight(occurrences[number]);
                norm += weight * weight;
            }
            norms[voice] = Math.sqrt(norm);
        }
    }

    private double weight(int occurring) {
        return Math.log((known + 1.0) / occurring);
    }

    @Override
    public Guess guess(FunctionSample sample) {
        double[] sums = products.get();
        double norm = 0;
        for (int feature : features.apply(sample)) {
            int number = numbers.getIfAbsent(feature, -1);
            double weight = weight(number < 0 ? 1 : occurrences[number]);
            norm += weight * weight;
            if (number < 0 || occurrences[number] > COMMON * known + 50) {
                continue;
            }
            for (int i = starts[number]; i < starts[number + 1]; i++) {
                sums[voices[i]] += weight * weight;
            }
        }
        return ranked(sample, sums, Math.sqrt(norm));
    }

    /** Reads off what has been added up, name by name, and leaves zeros. */
    private Guess ranked(FunctionSample sample, double[] sums, double norm) {
        addSameBodies(sample, sums, norm);
        double scale = 1 / (norm + SMALLEST);
        for (int voice = 0; voice < sums.length; voice++) {
            sums[voice] *= scale * inverseNorms[voice];
        }
        Guess.Ranked[] best = new Guess.Ranked[ANSWERS];
        int found = 0;
        double least = 0; // no name gets among the best unless one of its voices is louder
        for (int voice = 0; voice < sums.length; voice++) {
            if (sums[voice] > least) {
                Guess.Ranked answer = ranked(labels[voice], sums);
                if (found < ANSWERS || answer.score() > best[ANSWERS - 1].score()) {
                    found = Math.min(ANSWERS, found + 1);
                    insert(best, found, answer);
                    least = found < ANSWERS ? 0 : best[ANSWERS - 1].score() * HIGHEST / (1 + SECOND_VOICE);
                }
                voice = ends[labels[voice]] - 1;
            }
        }
        Arrays.fill(sums, 0);
        return new Guess(Arrays.asList(best).subList(0, found));
    }

    private void addSameBodies(FunctionSample sample, double[] sums, double norm) {
        int[] same = bodies.getIfAbsent(sample.body(), () -> NONE);
        for (int voice : same) {
            if (sums[voice] > 0) {
                sums[voice] += SAME_BODY * norm * norms[voice];
            }
        }
    }

    /** The answer that a name is, from the scores of its voices. */
    private Guess.Ranked ranked(int label, double[] scores) {
        double first = 0;
        double second = 0;
        int nearest = -1;
        for (int voice = label == 0 ? 0 : ends[label - 1]; voice < ends[label]; voice++) {
            double score = scores[voice];
            if (score > first) {
                second = several[voice] ? score : first;
                first = score;
                nearest = voice;
            } else {
                second = Math.max(second, score);
            }
        }
        return new Guess.Ranked(label, (first + SECOND_VOICE * second) / HIGHEST, entries[nearest]);
    }

    /** Puts an answer where it belongs among the first {@code count}, the last of which is free or falls out. */
    private static void insert(Guess.Ranked[] best, int count, Guess.Ranked answer) {
        int place = count - 1;
        while (place > 0 && best[place - 1].score() < answer.score()) {
            best[place] = best[place - 1];
            place--;
        }
        best[place] = answer;
    }
}
