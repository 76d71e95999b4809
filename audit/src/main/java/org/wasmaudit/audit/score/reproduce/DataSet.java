package org.wasmaudit.audit.score.reproduce;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.score.CategoryCounts;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * What the traces hold, as far as it bears on the figures.
 *
 * @param normal the number of normal runs
 * @param anomalous the number of anomalous runs
 * @param calls all calls of all runs
 * @param dropped those of them that the paper's table does not list
 * @param unknown those that are no WASI call
 * @param empty runs without any call
 * @param normalSequences how many different sequences of calls the normal runs are
 * @param anomalousSequences how many different sequences of calls the anomalous runs are
 * @param sequencesSeen the part of the test half of seed 42 whose whole sequence occurs in the training half
 * @param countsSeen the part of it whose counts by category occur there
 */
public record DataSet(
        int normal,
        int anomalous,
        int calls,
        int dropped,
        int unknown,
        int empty,
        int normalSequences,
        int anomalousSequences,
        double sequencesSeen,
        double countsSeen) {
    static DataSet of(List<Trace> traces, Split<Trace> halves, Categorizer categorizer, CategoryCounts counts) {
        List<Trace> normal = traces.stream().filter(trace -> !trace.anomalous()).toList();
        List<Trace> anomalous = traces.stream().filter(Trace::anomalous).toList();
        List<WasiCall> calls =
                traces.stream().flatMap(trace -> trace.calls().stream()).toList();
        return new DataSet(
                normal.size(),
                anomalous.size(),
                calls.size(),
                (int) calls.stream()
                        .filter(call -> categorizer.column(call) == Categorizer.NO_COLUMN)
                        .count(),
                traces.stream().mapToInt(trace -> trace.unknown().size()).sum(),
                (int) traces.stream().filter(trace -> trace.calls().isEmpty()).count(),
                distinct(normal, Trace::calls).size(),
                distinct(anomalous, Trace::calls).size(),
                seen(halves, Trace::calls),
                seen(halves, trace -> counts.of(trace.calls())));
    }

    private static <K> Set<K> distinct(List<Trace> traces, Function<Trace, K> key) {
        Set<K> keys = new HashSet<>();
        traces.forEach(trace -> keys.add(key.apply(trace)));
        return keys;
    }

    private static <K> double seen(Split<Trace> halves, Function<Trace, K> key) {
        Set<K> known = distinct(halves.training(), key);
        long seen = halves.test().stream().filter(trace -> known.contains(key.apply(trace))).count();
        return (double) seen / halves.test().size();
    }
}
