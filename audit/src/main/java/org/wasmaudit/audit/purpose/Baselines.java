package org.wasmaudit.audit.purpose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What any classifier must beat. */
final class Baselines {
    private Baselines() {}

    /** Says the most frequent name of all, whatever the function. */
    static PurposeClassifier majority(List<SampleTable.Entry> entries) {
        Map<Integer, Integer> counts = new HashMap<>();
        entries.forEach(entry -> counts.merge(entry.label(), 1, Integer::sum));
        Guess guess = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new Guess(List.of(new Guess.Ranked(most.getKey(), 1, -1))))
                .orElse(Guess.NONE);
        return sample -> guess;
    }

    /** Says the most frequent name among the known functions with the same instructions. */
    static PurposeClassifier sameBody(List<SampleTable.Entry> entries) {
        Map<Long, Map<Integer, Integer>> counts = new HashMap<>();
        entries.forEach(entry -> counts.computeIfAbsent(entry.sample().body(), body -> new HashMap<>())
                .merge(entry.label(), 1, Integer::sum));
        Map<Long, Guess> guesses = new HashMap<>();
        counts.forEach((body, labels) -> {
            int all = labels.values().stream().mapToInt(Integer::intValue).sum();
            guesses.put(
                    body,
                    new Guess(labels.entrySet().stream()
                            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                            .limit(5)
                            .map(label -> new Guess.Ranked(label.getKey(), (double) label.getValue() / all, -1))
                            .toList()));
        });
        return sample -> guesses.getOrDefault(sample.body(), Guess.NONE);
    }
}
