package org.wasmaudit.audit.score.reproduce;

import static org.wasmaudit.wasi.call.WasiCall.ARGS_GET;
import static org.wasmaudit.wasi.call.WasiCall.ARGS_SIZES_GET;
import static org.wasmaudit.wasi.call.WasiCall.CLOCK_TIME_GET;
import static org.wasmaudit.wasi.call.WasiCall.FD_FDSTAT_GET;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.wasmaudit.audit.score.ConfusionMatrix;

/**
 * A rule that learns nothing and knows nothing of security. What does not beat the best of them has shown nothing.
 *
 * @param name the rule in words
 * @param flags whether the rule flags a run
 */
record Baseline(String name, Predicate<Trace> flags) {
    /** The two calls of a C {@code main(argc, argv)} that seeds its random numbers with the time. */
    static final Baseline TWO_CALLS = new Baseline(
            "calls args_get and clock_time_get",
            trace -> trace.calls().containsAll(List.of(ARGS_GET, CLOCK_TIME_GET)));

    static final List<Baseline> RULES = List.of(
            new Baseline("flags every run", trace -> true),
            new Baseline("calls args_get", trace -> trace.calls().contains(ARGS_GET)),
            new Baseline("first call is args_sizes_get", trace -> startsWith(trace, List.of(ARGS_SIZES_GET))),
            TWO_CALLS,
            new Baseline(
                    "starts args_sizes_get, args_get, clock_time_get, fd_fdstat_get",
                    trace -> startsWith(trace, List.of(ARGS_SIZES_GET, ARGS_GET, CLOCK_TIME_GET, FD_FDSTAT_GET))));

    private static boolean startsWith(Trace trace, List<?> prefix) {
        return trace.calls().size() >= prefix.size()
                && trace.calls().subList(0, prefix.size()).equals(prefix);
    }

    Outcome judge(List<Trace> traces) {
        ConfusionMatrix matrix = ConfusionMatrix.EMPTY;
        for (Trace trace : traces) {
            matrix = matrix.with(trace.anomalous(), flags.test(trace));
        }
        return new Outcome(name, matrix, OptionalDouble.empty());
    }
}
