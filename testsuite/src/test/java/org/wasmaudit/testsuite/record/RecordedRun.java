package org.wasmaudit.testsuite.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.audit.event.LogReader;
import org.wasmaudit.audit.event.LogRecord;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.StreamTarget;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasi.WasiObserver;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.text.TextFormat;

/** A run whose log is kept in memory, with a clock that stands still; its parts are the test's to use. */
final class RecordedRun implements AutoCloseable {
    final Recorder recorder;
    final WasiDispatcher host;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final EventLog log;

    RecordedRun(Wasi.Builder wasi, LogOptions options) {
        this(wasi, options, null);
    }

    /** @param gate decides about calls, or null where all are allowed */
    RecordedRun(Wasi.Builder wasi, LogOptions options, @Nullable WasiObserver gate) {
        EventClock clock = EventClock.still(0);
        RunHeader header = new RunHeader(
                "00000000-0000-4000-8000-000000000001",
                "guest.wasm",
                "0".repeat(64),
                0,
                "any",
                Categorizer.extended(),
                null,
                null,
                List.of("guest"),
                List.of(),
                List.of());
        log = new EventLog(new StreamTarget("memory", bytes), options, header, clock);
        recorder = new Recorder(gate, log, List.of(), clock);
        host = wasi.observer(recorder).build().start();
    }

    /** The bytes of a module in the text format. */
    static byte[] module(Engine engine, String text) {
        return TextFormat.toBinary(text.getBytes(StandardCharsets.UTF_8), engine.features(), engine.limits());
    }

    /** Ends the log; what was counted. */
    Totals end() {
        Totals totals = recorder.finish();
        log.end(Ending.exit(0), totals, null);
        return totals;
    }

    /** What stands in the log so far, in memory. */
    byte[] log() {
        return bytes.toByteArray();
    }

    List<AuditEvent> events() {
        List<AuditEvent> events = new ArrayList<>();
        try (LogReader reader = new LogReader(new ByteArrayInputStream(log()))) {
            for (LogRecord found = reader.next(); found != null; found = reader.next()) {
                if (found instanceof LogRecord.Call call) {
                    events.add(call.event());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    @Override
    public void close() {
        log.close();
        host.close();
    }
}
