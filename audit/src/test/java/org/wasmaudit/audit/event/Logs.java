package org.wasmaudit.audit.event;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.category.Categorizer;

/** Logs as tests need them. */
public final class Logs {
    private Logs() {}

    public static RunHeader header() {
        return new RunHeader(
                "00000000-0000-4000-8000-000000000001",
                "app.wasm",
                "0".repeat(64),
                1234,
                "interpreted",
                Categorizer.extended(),
                null,
                null,
                List.of("app.wasm", "--password", "hunter2"),
                List.of("HOME"),
                List.of(new RunHeader.GrantedDirectory("/data", false)));
    }

    /** The log of some calls, each returned. */
    public static byte[] of(LogOptions options, List<FakeInvocation> calls) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventClock clock = EventClock.startingNow();
        try (EventLog log = new EventLog(new StreamTarget("memory", bytes), options, header(), clock)) {
            Recorder recorder = new Recorder(null, log, List.of(), clock);
            for (FakeInvocation call : calls) {
                recorder.before(call);
                recorder.after(call);
            }
            log.end(Ending.exit(0), recorder.finish(), null);
        }
        return bytes.toByteArray();
    }

    /** A log of a number of one-byte writes. */
    public static byte[] ofWrites(int count) {
        return of(LogOptions.defaults(), writes(count));
    }

    public static List<FakeInvocation> writes(int count) {
        List<FakeInvocation> calls = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            calls.add(FakeInvocation.write(i));
        }
        return calls;
    }

    public static List<String> lines(byte[] log) {
        return new String(log, StandardCharsets.US_ASCII).lines().toList();
    }

    public static List<LogRecord> records(byte[] log) {
        List<LogRecord> records = new ArrayList<>();
        try (LogReader reader = new LogReader(new ByteArrayInputStream(log))) {
            for (LogRecord found = reader.next(); found != null; found = reader.next()) {
                records.add(found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    /** The calls of a log. */
    public static List<AuditEvent> events(byte[] log) {
        List<AuditEvent> events = new ArrayList<>();
        for (LogRecord found : records(log)) {
            if (found instanceof LogRecord.Call call) {
                events.add(call.event());
            }
        }
        return events;
    }
}
