package org.wasmaudit.audit.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.purpose.FunctionNames;
import org.wasmaudit.audit.report.Durations;
import org.wasmaudit.audit.report.jfr.FunctionSampler;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * A program that is run again and again in this process, each time as a new instance of code that is loaded once. What
 * it prints is thrown away and its input is empty.
 */
final class Benchmark {
    private static final double MILLION = 1e6;
    private static final int LEAST_PROFILE_MILLISECONDS = 2000;
    private static final int MOST_PROFILE_RUNS = 1000;

    private final GuestOptions guestOptions;
    private final Keys keys;
    private final ModuleFile file;
    private final List<String> guestArguments;
    private final ValidModule valid;
    private final GuestRun guest;
    private final Map<String, Object> preparation = new LinkedHashMap<>();
    private @Nullable Ending ending;

    /**
     * What is timed.
     *
     * @param times whether each counted run is told when it ends
     * @param functions how many functions of the profile are told; 0 for no profile
     */
    record Plan(int warmup, int iterations, boolean audited, boolean plain, boolean times, int functions) {}

    Benchmark(
            String module,
            List<String> arguments,
            @Nullable String invoke,
            GuestOptions guestOptions,
            ModuleOptions engineOptions)
            throws Refusal {
        this.guestOptions = guestOptions;
        keys = engineOptions.keys();
        Engine engine = engineOptions.engine(keys);
        guestOptions.prepare();
        long start = System.nanoTime();
        file = ModuleFile.read(module, engine.limits());
        guestArguments = guestOptions.arguments(file, invoke == null ? arguments : List.of());
        long read = System.nanoTime();
        valid = file.validate(
                file.decode(engine.features(), engine.limits()), engine.features(), engine.limits());
        long validated = System.nanoTime();
        guest = new GuestRun(file, valid, engine, keys, invoke, arguments);
        preparation.put("read_ms", milliseconds(read - start));
        preparation.put("decode_and_validate_ms", milliseconds(validated - read));
        preparation.put("load_ms", milliseconds(System.nanoTime() - validated));
    }

    /** Runs all that is planned; the figures by their names. */
    Map<String, Object> run(Plan plan) throws Refusal {
        long compiledBefore = compileMilliseconds();
        long codeBefore = codeBytes();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        List<Long> first = new ArrayList<>();
        for (int i = 0; i < plan.warmup(); i++) {
            for (boolean audited : ways(plan)) {
                first.add(once(audited));
            }
        }
        long compiledWarm = compileMilliseconds();
        Map<Boolean, List<Long>> counted = new LinkedHashMap<>();
        for (int i = 0; i < plan.iterations(); i++) {
            for (boolean audited : ways(plan)) {
                long nanos = once(audited);
                counted.computeIfAbsent(audited, way -> new ArrayList<>()).add(nanos);
                if (plan.times()) {
                    System.err.println(milliseconds(nanos));
                }
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("module", module());
        figures.put("preparation", preparation);
        figures.put("first_run_ms", first.isEmpty() ? null : milliseconds(first.getFirst()));
        times(figures, counted);
        figures.put("compiling", compiling(compiledBefore, compiledWarm));
        figures.put("machine_code_bytes", Math.max(0, codeBytes() - codeBefore));
        figures.put("peak_heap_bytes", peakHeapBytes());
        figures.put("exit_code", ending == null ? 0 : ending.code());
        if (plan.functions() > 0) {
            profile(figures, plan);
        }
        return figures;
    }

    private static List<Boolean> ways(Plan plan) {
        List<Boolean> ways = new ArrayList<>();
        if (plan.plain()) {
            ways.add(false);
        }
        if (plan.audited()) {
            ways.add(true);
        }
        return ways;
    }

    private Map<String, Object> module() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", file.baseName());
        facts.put("bytes", file.bytes().length);
        facts.put("functions", valid.module().functions().size());
        return facts;
    }

    private static void times(Map<String, Object> figures, Map<Boolean, List<Long>> counted) {
        Map<Boolean, Durations> durations = new LinkedHashMap<>();
        counted.forEach((audited, nanos) -> durations.put(
                audited,
                new Durations(nanos.stream().mapToLong(Long::longValue).toArray())));
        durations.forEach((audited, of) -> figures.put(audited ? "audit_on" : "audit_off", of.facts()));
        if (durations.size() == 2) {
            double ratio = durations.get(true).median() / durations.get(false).median();
            figures.put("audit_on_to_off", Math.round(ratio * 1000) / 1000.0);
        }
    }

    private static Map<String, Object> compiling(long before, long warm) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("before_and_in_warmup_ms", warm - before);
        facts.put("in_counted_runs_ms", compileMilliseconds() - warm);
        return facts;
    }

    private void profile(Map<String, Object> figures, Plan plan) throws Refusal {
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            figures.put("profile", List.of());
            return;
        }
        FunctionSampler.Counts counts;
        try (FunctionSampler sampler = new FunctionSampler()) {
            long end = System.nanoTime() + LEAST_PROFILE_MILLISECONDS * 1_000_000L;
            for (int i = 0; i < MOST_PROFILE_RUNS && System.nanoTime() < end; i++) {
                once(plan.audited());
            }
            counts = sampler.stop();
        }
        int all = counts.functions().values().stream()
                .mapToInt(FunctionSampler.Samples::all)
                .sum();
        FunctionNames names = FunctionNames.of(valid.module());
        List<Map<String, Object>> rows = new ArrayList<>();
        counts.functions().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().all()))
                .limit(plan.functions())
                .forEach(entry -> rows.add(row(names.nameOrIndex(entry.getKey()), entry.getValue(), all)));
        figures.put("profile_samples", all);
        figures.put("profile", rows);
    }

    private static Map<String, Object> row(String name, FunctionSampler.Samples samples, int all) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("function", name);
        row.put("percent", 100.0 * samples.all() / all);
        row.put("host_percent", 100.0 * samples.host() / all);
        row.put("samples", samples.all());
        return row;
    }

    /** One run from instantiation to its end, in nanoseconds. */
    private long once(boolean audited) throws Refusal {
        Wasi.Builder wasi = Wasi.builder().args(guestArguments);
        guestOptions.give(wasi, keys);
        wasi.stdin(InputStream.nullInputStream(), false)
                .stdout(OutputStream.nullOutputStream(), false)
                .stderr(OutputStream.nullOutputStream(), false);
        if (audited) {
            wasi.observer(new Recorder(null, null, List.of(), EventClock.startingNow()));
        }
        long start = System.nanoTime();
        try (WasiDispatcher dispatcher = wasi.build().start()) {
            check(guest.run(dispatcher, late -> System.exit(ExitCode.LIMIT.code(ExitCode.Mode.GUEST))));
        }
        return System.nanoTime() - start;
    }

    private void check(Ending now) throws Refusal {
        if (now.kind() != Ending.Kind.EXIT) {
            throw new Refusal(ExitCode.TRAP, file.label() + ": nothing to time: " + Escape.text("" + now.message()));
        }
        if (ending != null && ending.code() != now.code()) {
            throw new Refusal(
                    ExitCode.TRAP,
                    file.label() + ": ended with code " + now.code() + " and before with " + ending.code());
        }
        ending = now;
    }

    private static double milliseconds(long nanos) {
        return Math.round(nanos / MILLION * 1000) / 1000.0;
    }

    private static long compileMilliseconds() {
        var compiler = ManagementFactory.getCompilationMXBean();
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
                ? 0
                : compiler.getTotalCompilationTime();
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** The most the heap held at once, or a little more: its parts have their peaks at times of their own. */
    private static long peakHeapBytes() {
        return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static long codeBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().startsWith("Code"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
