package org.wasmaudit.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.FileTarget;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.audit.event.LogTarget;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.StreamTarget;
import org.wasmaudit.audit.score.assess.ScoreSink;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.wasi.ProcessExit;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.Instance;

/**
 * How much longer do whole programs run when every call is logged, with a chain, to nowhere; and when they are watched
 * as the command line does with {@code -o}, with the log in a file and the score? The programs are those beside the
 * repository, {@code ../shared/programs}; {@code syscalls} does little but make calls. {@link RecordOverhead} asks the
 * same in pairs.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class B44_RecordedProgram extends Measured {
    private static final Path PROGRAMS = Path.of(System.getProperty("wasmaudit.shared", "../shared"), "programs");

    private static final Map<String, List<String>> ARGUMENTS = Map.ofEntries(
            Map.entry("nbody", List.of("5000000")),
            Map.entry("fannkuch", List.of("10")),
            Map.entry("sha256", List.of("60")),
            Map.entry("matmul", List.of("600")),
            Map.entry("sieve", List.of("20000000")),
            Map.entry("mandel", List.of("1000")),
            Map.entry("btree", List.of("16")),
            Map.entry("vm", List.of("10000000")),
            Map.entry("syscalls", List.of("5000")),
            Map.entry("bz", List.of("1")),
            Map.entry("sqlite", List.of("--memdb", "--size", "2")));

    @Param({
        "nbody", "fannkuch", "sha256", "matmul", "sieve", "mandel", "btree", "vm", "bz", "sqlite", "syscalls"
    })
    String program = "";

    @Param({"off", "chain", "all"})
    String record = "";

    private final Engine engine = Engine.compiled();
    private final Categorizer categorizer = Categorizer.extended();
    private @Nullable Code code;
    private Path directory = Path.of("");

    @Setup
    public void load() throws IOException {
        byte[] module = Program.bytes(PROGRAMS.resolve(program + ".wasm").toString());
        code = engine.load(engine.decode(module));
        directory = Files.createTempDirectory("wasmaudit-bench");
    }

    @Benchmark
    public int run() throws IOException {
        Wasi.Builder wasi = Wasi.builder()
                .args(program)
                .args(Objects.requireNonNull(ARGUMENTS.get(program)))
                .preopen(".", HostDirectory.of(directory), Access.READ_WRITE);
        if (record.equals("off")) {
            return run(wasi);
        }
        EventClock clock = EventClock.startingNow();
        RunHeader header = new RunHeader("bench", program, "", 0, "compiled", categorizer, null, null,
                List.of(program), List.of(), List.of());
        boolean all = record.equals("all");
        LogTarget target = all
                ? FileTarget.open(directory.resolveSibling(directory.getFileName() + ".jsonl"))
                : new StreamTarget("nowhere", OutputStream.nullOutputStream());
        List<ScoreSink> sinks = all ? List.of(new ScoreSink(Scoring.WITHOUT_MODEL, Optional.empty())) : List.of();
        try (EventLog log = new EventLog(target, LogOptions.defaults(), header, clock)) {
            Recorder recorder = new Recorder(null, log, sinks, clock);
            int code = run(wasi.observer(recorder));
            log.end(Ending.exit(code), recorder.finish(), null);
            return code;
        }
    }

    private int run(Wasi.Builder wasi) {
        try (WasiDispatcher host = wasi.build().start()) {
            Instance instance = Objects.requireNonNull(code).instantiate(engine.newStore(), host.imports());
            Objects.requireNonNull(instance.exportedFunction("_start")).call();
            return 0;
        } catch (ProcessExit end) {
            return end.code();
        }
    }
}
