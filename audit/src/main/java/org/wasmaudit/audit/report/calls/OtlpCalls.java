package org.wasmaudit.audit.report.calls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.DecisionNames;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.ErrnoNames;
import org.wasmaudit.audit.event.JsonBuffer;
import org.wasmaudit.audit.report.RunReport;
import org.wasmaudit.audit.report.Words;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.wasi.Verdict.Decision;

/**
 * The run as a span, its calls and findings as records of it, in OpenTelemetry's OTLP as JSON: lines as its collector
 * reads from files. Numbers of 64 bits are strings there, and identifiers hexadecimal.
 */
final class OtlpCalls implements CallReport {
    /** How many calls share a line, which names the run once. */
    private static final int CALLS_A_LINE = 100;

    private static final int INFO = 9;
    private static final int WARN = 13;
    private static final int ERROR = 17;
    private static final int INTERNAL_SPAN = 1;
    private static final int STATUS_OK = 1;
    private static final int STATUS_ERROR = 2;
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    private final RunReport run;
    private final OutputStream to;
    private final String ids;
    private final JsonBuffer out = new JsonBuffer(1 << 16);
    private int waiting;

    OtlpCalls(RunReport run, OutputStream to) {
        this.run = run;
        this.to = to;
        this.ids = Sha256.hex(run.run().header().run().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void begin() throws IOException {
        Ending ending = run.run().ending();
        long start = Moment.nanoseconds(run.run().started());
        open("resourceSpans", "scopeSpans", "spans");
        out.beginObject();
        identify();
        out.name("name").value("run " + run.run().header().module()).name("kind").value(INTERNAL_SPAN);
        out.name("startTimeUnixNano").value(Long.toString(start));
        out.name("endTimeUnixNano").value(Long.toString(start + Math.max(0, run.run().nanos())));
        out.name("attributes").beginArray();
        text("wasmaudit.termination", ending.kind().text());
        number("process.exit.code", ending.code());
        number("wasmaudit.calls", run.run().totals().all().calls());
        if (run.run().score().isPresent()) {
            number("wasmaudit.points", run.run().score().get().points());
        }
        out.endArray();
        out.name("status").beginObject();
        out.name("code").value(ending.kind() == Ending.Kind.EXIT ? STATUS_OK : STATUS_ERROR);
        out.name("message").value(Words.ending(ending)).endObject();
        out.endObject();
        close();
    }

    @Override
    public void call(AuditEvent event) throws IOException {
        if (waiting == 0) {
            openLogs();
        }
        Decision decision = event.decision();
        record(event.time(), decision == Decision.ALLOW ? INFO : WARN, "wasi.call", event.call().text());
        text("wasmaudit.call", event.call().text());
        number("wasmaudit.seq", event.sequence());
        if (event.category() != null) {
            text("wasmaudit.level", event.category().level().name());
            number("wasmaudit.group", event.category().group().number());
        }
        text("file.path", event.object());
        if (event.returned() && event.errno() != 0) {
            text("error.type", ErrnoNames.text(event.errno()));
        }
        number("wasmaudit.bytes", event.bytes());
        number("wasmaudit.dur_ns", event.nanos());
        text("wasmaudit.decision", DecisionNames.text(decision));
        text("wasmaudit.rule", event.rule());
        text("code.function.name", event.callerName());
        out.endArray().endObject();
        if (++waiting == CALLS_A_LINE) {
            endCalls();
        }
    }

    @Override
    public void end() throws IOException {
        endCalls();
        if (run.run().score().isEmpty() || run.run().score().get().findings().isEmpty()) {
            return;
        }
        openLogs();
        for (Finding finding : run.run().score().get().findings()) {
            finding(finding);
        }
        close();
    }

    private void finding(Finding finding) {
        DetectionRule rule = finding.rule();
        int severity =
                switch (rule.severity()) {
                    case HIGH -> ERROR;
                    case MEDIUM -> WARN;
                    case LOW -> INFO;
                };
        String what = finding.count() + " " + rule.counted() + " (but " + rule.doubt() + ")";
        record(run.run().started(), severity, "wasmaudit.finding", what);
        text("wasmaudit.rule", rule.id());
        number("wasmaudit.points", rule.points());
        for (Evidence evidence : finding.evidence().stream().limit(1).toList()) {
            number("wasmaudit.seq", evidence.sequence());
            text("wasmaudit.evidence", evidence.text());
            text("code.function.name", evidence.caller());
        }
        out.endArray().endObject();
    }

    private void endCalls() throws IOException {
        if (waiting > 0) {
            close();
        }
        waiting = 0;
    }

    private void openLogs() {
        open("resourceLogs", "scopeLogs", "logRecords");
    }

    /** A line up to the beginning of its list of records. */
    private void open(String resources, String scopes, String records) {
        out.beginObject().name(resources).beginArray().beginObject();
        out.name("resource").beginObject().name("attributes").beginArray();
        text("service.name", run.run().header().module());
        text("service.instance.id", run.run().header().run());
        text("wasmaudit.module.sha256", run.run().header().moduleSha256());
        text("wasmaudit.engine", run.run().header().engine());
        out.endArray().endObject();
        out.name(scopes).beginArray().beginObject();
        out.name("scope").beginObject().name("name").value(Product.NAME).endObject();
        out.name(records).beginArray();
    }

    private void close() throws IOException {
        out.endArray().endObject().endArray().endObject().endArray().endObject().endLine();
        to.write(out.toByteArray());
        out.clear();
    }

    /** A record of the log up to the middle of its attributes. */
    private void record(String time, int severity, String name, String body) {
        String nanos = Long.toString(Moment.nanoseconds(time));
        out.beginObject().name("timeUnixNano").value(nanos).name("observedTimeUnixNano").value(nanos);
        out.name("severityNumber").value(severity).name("eventName").value(name);
        out.name("body").beginObject().name("stringValue").value(body).endObject();
        identify();
        out.name("attributes").beginArray();
    }

    private void identify() {
        out.name("traceId").value(ids.substring(0, TRACE_DIGITS));
        out.name("spanId").value(ids.substring(TRACE_DIGITS, TRACE_DIGITS + SPAN_DIGITS));
    }

    private void text(String key, @Nullable String value) {
        if (value != null) {
            out.beginObject().name("key").value(key);
            out.name("value").beginObject().name("stringValue").value(value).endObject().endObject();
        }
    }

    private void number(String key, long value) {
        out.beginObject().name("key").value(key);
        out.name("value").beginObject().name("intValue").value(Long.toString(value)).endObject().endObject();
    }
}
