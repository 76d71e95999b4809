package org.wasmaudit.bench;

import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.StreamTarget;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.FunctionInstance;

/**
 * What does a WASI call cost, the cheapest there is, and how much of it is the record: none, counters alone, or the
 * event log with its chain, written to nowhere?
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class B09_AuditedCall extends Measured {
    private static final int CALLS = 10_000;

    @Param({"none", "counters", "log"})
    String record = "";

    private @Nullable WasiDispatcher host;
    private @Nullable EventLog log;
    private @Nullable FunctionInstance ask;

    @Setup
    public void instantiate() {
        Engine engine = Engine.compiled();
        Wasi.Builder builder = Wasi.builder().args("asking");
        EventClock clock = EventClock.startingNow();
        if (record.equals("log")) {
            log = new EventLog(new StreamTarget("nowhere", OutputStream.nullOutputStream()), LogOptions.defaults(),
                    header(engine), clock);
        }
        if (!record.equals("none")) {
            builder.observer(new Recorder(null, log, List.of(), clock));
        }
        host = builder.build().start();
        ask = engine.instantiate(engine.decode(Program.bytes("asking")), host.imports()).exportedFunction("ask");
    }

    private static RunHeader header(Engine engine) {
        return new RunHeader("bench", "asking.wasm", "", 0, engine.name(), Categorizer.extended(), null, null,
                List.of("asking"), List.of(), List.of());
    }

    @TearDown
    public void close() {
        if (log != null) {
            log.close();
        }
        if (host != null) {
            host.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] ask() {
        if (ask == null) {
            throw new IllegalStateException("asking.wasm exports no function ask");
        }
        return ask.call(CALLS);
    }
}
