package org.wasmaudit.wasm.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the commands of one script or of many: how many passed, by their keyword, and which failed. */
public final class ScriptReport {
    private final Map<String, Map<Outcome.Status, Integer>> counts = new TreeMap<>();
    private final List<Outcome> failures = new ArrayList<>();

    /** Runs the commands of a script. */
    public static ScriptReport of(List<Command> commands, ScriptRunner runner) {
        ScriptReport report = new ScriptReport();
        for (Command command : commands) {
            report.add(runner.run(command));
        }
        return report;
    }

    public void add(Outcome outcome) {
        count(outcome.command().keyword(), outcome.status(), 1);
        if (outcome.status() == Outcome.Status.FAILED) {
            failures.add(outcome);
        }
    }

    /** Adds what became of another script; of its failures only the number. */
    public void add(ScriptReport other) {
        other.counts.forEach(
                (keyword, statuses) -> statuses.forEach((status, count) -> count(keyword, status, count)));
    }

    private void count(String keyword, Outcome.Status status, int count) {
        counts.computeIfAbsent(keyword, key -> new EnumMap<>(Outcome.Status.class))
                .merge(status, count, Integer::sum);
    }

    /** How many commands ended so. */
    public int count(Outcome.Status status) {
        return counts.values().stream()
                .mapToInt(statuses -> statuses.getOrDefault(status, 0))
                .sum();
    }

    /** How many commands ended so, by their keyword. */
    public Map<String, Map<Outcome.Status, Integer>> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The commands of this script that failed, in their order. */
    public List<Outcome> failures() {
        return Collections.unmodifiableList(failures);
    }
}
