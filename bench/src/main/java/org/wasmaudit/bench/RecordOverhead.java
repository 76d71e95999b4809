package org.wasmaudit.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.text.TextFormat;

/**
 * How much more do programs take when they are recorded, in pairs of runs: one without and one with, in turns, so that
 * a slower minute of the machine slows both. Told is the median of the pairs' ratios of processor time (all threads,
 * user and system), with an interval that 95 of 100 such medians would lie in (bootstrap), and the median ratio of
 * time as it passes.
 *
 * <pre>java -cp bench/target/benchmarks.jar org.wasmaudit.bench.RecordOverhead PAIRS PROGRAM…</pre>
 */
final class RecordOverhead {
    private static final int PAIRS_BEFORE = 3;

    /** Large programs still get faster after three pairs: these go on until so much time has passed. */
    private static final long WARM_NANOS = 20_000_000_000L;

    /** A measured run is repeated until it takes about so long. */
    private static final long ENOUGH_NANOS = 250_000_000L;

    /** The processor time of this process to the nanosecond, which Java tells in hundredths of a second. */
    private static final String CLOCK =
            """
            (module
              (import "wasi_snapshot_preview1" "clock_time_get" (func $time (param i32 i64 i32) (result i32)))
              (memory 1)
              (func (export "now") (result i64)
                (if (call $time (i32.const 2) (i64.const 1) (i32.const 0)) (then unreachable))
                (i64.load (i32.const 0))))
            """;

    private static final int RESAMPLED = 10_000;

    /** What one run took, in nanoseconds. */
    private record Run(long processor, long wall) {}

    /** One run without a record and one with. */
    private record Pair(Run off, Run on) {
        double processor() {
            return (double) on.processor / off.processor;
        }

        double wall() {
            return (double) on.wall / off.wall;
        }
    }

    private final FunctionInstance clock;

    private RecordOverhead() {
        Engine engine = Engine.compiled();
        byte[] module = TextFormat.toBinary(CLOCK.getBytes(StandardCharsets.UTF_8), engine.features(), engine.limits());
        Imports imports = Wasi.builder().build().start().imports();
        clock = Objects.requireNonNull(
                engine.instantiate(engine.decode(module), imports).exportedFunction("now"));
    }

    private long processorTime() {
        return (long) Objects.requireNonNull(clock.call()[0]);
    }

    public static void main(String[] arguments) throws IOException {
        RecordOverhead overhead = new RecordOverhead();
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        out.println("| program | without, processor | with ÷ without, processor (95 %) | with ÷ without, wall |");
        out.println("|---|---|---|---|");
        for (String program : List.of(arguments).subList(1, arguments.length)) {
            out.println(overhead.row(program, Integer.parseInt(arguments[0])));
        }
    }

    private String row(String program, int pairs) throws IOException {
        B44_RecordedProgram question = new B44_RecordedProgram();
        question.program = program;
        question.load();
        long once = Long.MAX_VALUE;
        long began = System.nanoTime();
        for (int i = 0; i < PAIRS_BEFORE || System.nanoTime() - began < WARM_NANOS; i++) {
            once = Math.min(once, pair(question, i, 1).off.wall);
        }
        int times = (int) Math.max(1, ENOUGH_NANOS / once);
        List<Pair> measured = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            measured.add(pair(question, i, times));
        }
        List<Double> ratios = measured.stream().map(Pair::processor).toList();
        double off = median(measured.stream().map(pair -> pair.off.processor / 1e6).toList());
        double[] interval = interval(ratios);
        return String.format(
                Locale.ROOT,
                "| %s | %.0f ms | %.3f (%.3f–%.3f) | %.3f |",
                program,
                off,
                median(ratios),
                interval[0],
                interval[1],
                median(measured.stream().map(Pair::wall).toList()));
    }

    /** Which of the two comes first changes from pair to pair. */
    private Pair pair(B44_RecordedProgram question, int number, int times) throws IOException {
        if (number % 2 == 0) {
            Run off = run(question, "off", times);
            return new Pair(off, run(question, "all", times));
        }
        Run on = run(question, "all", times);
        return new Pair(run(question, "off", times), on);
    }

    private Run run(B44_RecordedProgram question, String record, int times) throws IOException {
        question.record = record;
        System.gc();
        long processor = processorTime();
        long wall = System.nanoTime();
        for (int i = 0; i < times; i++) {
            int code = question.run();
            if (code != 0) {
                throw new IllegalStateException(question.program + " ended with " + code);
            }
        }
        return new Run(processorTime() - processor, System.nanoTime() - wall);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double[] interval(List<Double> values) {
        Random random = new Random(1);
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < RESAMPLED; i++) {
            List<Double> again = new ArrayList<>();
            for (int j = 0; j < values.size(); j++) {
                again.add(values.get(random.nextInt(values.size())));
            }
            medians.add(median(again));
        }
        Collections.sort(medians);
        return new double[] {medians.get(RESAMPLED / 40), medians.get(RESAMPLED - 1 - RESAMPLED / 40)};
    }
}
