package org.wasmaudit.audit.purpose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The index says what comparing with each known function in turn would say. */
final class NearestFunctionTest {
    private static final int LABELS = 40;
    private static final int FEATURES = 3000;

    private final SplittableRandom random = new SplittableRandom(3);
    private final List<SampleTable.Entry> known = new ArrayList<>();

    @Test
    void theNamesOfTheNearest() {
        for (int i = 0; i < 400; i++) {
            boolean again = i > 0 && random.nextInt(4) == 0;
            FunctionSample sample = again ? known.get(random.nextInt(i)).sample() : sample();
            known.add(new SampleTable.Entry(random.nextInt(LABELS), 0, sample));
        }
        NearestFunction nearest = new NearestFunction(known, FunctionSample::features);
        int answers = 0;
        for (int i = 0; i < 300; i++) {
            FunctionSample asked = random.nextInt(3) == 0 ? known.get(i).sample() : sample();
            Map<Integer, Double> expected = compared(asked);
            List<Double> scores = expected.values().stream()
                    .sorted((one, other) -> Double.compare(other, one))
                    .limit(5)
                    .toList();
            Guess guess = nearest.guess(asked);
            assertEquals(scores.size(), guess.ranked().size());
            for (int k = 0; k < scores.size(); k++) {
                Guess.Ranked answer = guess.ranked().get(k);
                assertEquals(scores.get(k), answer.score(), 1e-6);
                assertEquals(expected.getOrDefault(answer.label(), -1.0), answer.score(), 1e-6);
                assertEquals(answer.label(), known.get(answer.nearest()).label());
                answers++;
            }
        }
        assertTrue(answers > 1000, "most of what was asked has five answers");
    }

    @Test
    void nothingKnownIsLikeIt() {
        NearestFunction nearest = new NearestFunction(known, FunctionSample::features);
        assertEquals(Guess.NONE, nearest.guess(sample()));
        known.add(new SampleTable.Entry(7, 0, new FunctionSample(1, new byte[0], new int[] {1, 2}, 20)));
        NearestFunction one = new NearestFunction(known, FunctionSample::features);
        assertEquals(Guess.NONE, one.guess(new FunctionSample(1, new byte[0], new int[] {3, 4}, 20)));
    }

    private FunctionSample sample() {
        int[] features = random.ints(30, 0, FEATURES)
                .map(feature -> feature * (feature % 7) / 6)
                .distinct()
                .sorted()
                .toArray();
        return new FunctionSample(random.nextInt(100), new byte[0], features, 20);
    }

    /** What each name is worth, by the definition: cosine of rarities, the same body, a second voice. */
    private Map<Integer, Double> compared(FunctionSample asked) {
        Map<Integer, Integer> occurrences = new HashMap<>();
        known.forEach(entry -> {
            for (int feature : entry.sample().features()) {
                occurrences.merge(feature, 1, Integer::sum);
            }
        });
        Map<Integer, List<Double>> voices = new TreeMap<>();
        for (SampleTable.Entry entry : known) {
            double product = 0;
            for (int feature : entry.sample().features()) {
                int occurring = occurrences.getOrDefault(feature, 1);
                boolean shared = contains(asked.features(), feature) && occurring <= 0.05 * known.size() + 50;
                product += shared ? weight(occurring) : 0;
            }
            if (product > 0) {
                double cosine = product / Math.sqrt(norm(asked, occurrences) * norm(entry.sample(), occurrences));
                double score = cosine + (entry.sample().body() == asked.body() ? 0.15 : 0);
                voices.computeIfAbsent(entry.label(), label -> new ArrayList<>()).add(score);
            }
        }
        Map<Integer, Double> scores = new TreeMap<>();
        voices.forEach((label, all) -> {
            all.sort((one, other) -> Double.compare(other, one));
            scores.put(label, (all.getFirst() + (all.size() > 1 ? 0.1 * all.get(1) : 0)) / 1.25);
        });
        return scores;
    }

    private double norm(FunctionSample sample, Map<Integer, Integer> occurrences) {
        double sum = 0;
        for (int feature : sample.features()) {
            sum += weight(occurrences.getOrDefault(feature, 1));
        }
        return sum;
    }

    /** The square of a feature's rarity. */
    private double weight(int occurring) {
        double rarity = Math.log((known.size() + 1.0) / occurring);
        return rarity * rarity;
    }

    private static boolean contains(int[] features, int wanted) {
        for (int feature : features) {
            if (feature == wanted) {
                return true;
            }
        }
        return false;
    }
}
