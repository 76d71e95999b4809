package org.wasmaudit.audit.report.calls;

import java.io.IOException;
import java.io.OutputStream;
import org.wasmaudit.audit.Product;
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

/**
 * The run, its calls and its findings in the Elastic Common Schema 8, a line each. What it has no field for stands
 * below {@code wasmaudit}.
 */
final class EcsCalls implements CallReport {
    private static final String VERSION = "8.17.0";

    private final RunReport run;
    private final OutputStream to;

    EcsCalls(RunReport run, OutputStream to) {
        this.run = run;
        this.to = to;
    }

    @Override
    public void begin() throws IOException {
        JsonBuffer out = open(run.run().started(), "event", "process", "start", "run");
        out.endObject();
        process(out, false);
        line(out.endObject());
    }

    @Override
    public void call(AuditEvent event) throws IOException {
        Activity activity = Activity.of(event.call());
        JsonBuffer out = open(event.time(), "event", activity.category(), activity.type(), event.call().text());
        out.name("sequence").value(event.sequence()).name("duration").value(event.nanos());
        out.name("outcome").value(!event.returned() ? "unknown" : event.errno() == 0 ? "success" : "failure");
        out.endObject();
        if (event.returned() && event.errno() != 0) {
            out.name("error").beginObject().name("code").value(ErrnoNames.text(event.errno())).endObject();
        }
        String object = event.object();
        if (activity.isOfFile() && object != null) {
            out.name("file").beginObject().name("path").value(object);
            out.name("name").value(object.substring(object.lastIndexOf('/') + 1)).endObject();
        }
        if (event.rule() != null) {
            out.name("rule").beginObject().name("name").value(event.rule()).endObject();
        }
        process(out, false);
        out.name(Product.NAME).beginObject();
        out.name("level").value(event.category() == null ? null : event.category().level().name());
        if (event.category() != null) {
            out.name("group").value(event.category().group().number());
        }
        out.name("bytes").value(event.bytes()).name("decision").value(DecisionNames.text(event.decision()));
        out.endObject();
        line(out.endObject());
    }

    @Override
    public void end() throws IOException {
        if (run.run().score().isPresent()) {
            for (Finding finding : run.run().score().get().findings()) {
                finding(finding);
            }
        }
        Ending ending = run.run().ending();
        JsonBuffer out = open(run.run().started(), "event", "process", "end", "run");
        out.name("duration").value(run.run().nanos());
        out.name("outcome").value(ending.kind() == Ending.Kind.EXIT ? "success" : "failure").endObject();
        out.name("message").value(Words.ending(ending));
        process(out, true);
        line(out.endObject());
    }

    private void finding(Finding finding) throws IOException {
        DetectionRule rule = finding.rule();
        int severity =
                switch (rule.severity()) {
                    case HIGH -> 73;
                    case MEDIUM -> 47;
                    case LOW -> 21;
                };
        JsonBuffer out = open(run.run().started(), "alert", "intrusion_detection", "info", rule.id());
        out.name("severity").value(severity).name("risk_score").value(rule.points()).endObject();
        out.name("message").value(finding.count() + " " + rule.counted());
        out.name("rule").beginObject().name("id").value(rule.id()).name("name").value(rule.id());
        out.name("description").value("It may be harmless: " + rule.doubt() + ".").endObject();
        process(out, false);
        out.name(Product.NAME).beginObject().name("evidence").beginArray();
        for (Evidence evidence : finding.evidence()) {
            out.beginObject().name("seq").value(evidence.sequence()).name("text").value(evidence.told()).endObject();
        }
        out.endArray().endObject();
        line(out.endObject());
    }

    /** A line up to the middle of its object {@code event}. */
    private static JsonBuffer open(String time, String kind, String category, String type, String action) {
        JsonBuffer out = new JsonBuffer(1 << 10);
        out.beginObject().name("@timestamp").value(time);
        out.name("ecs").beginObject().name("version").value(VERSION).endObject();
        out.name("event").beginObject().name("kind").value(kind);
        out.name("category").beginArray().value(category).endArray();
        out.name("type").beginArray().value(type).endArray();
        return out.name("action").value(action).name("module").value(Product.NAME);
    }

    private void process(JsonBuffer out, boolean over) {
        out.name("process").beginObject().name("name").value(run.run().header().module());
        out.name("entity_id").value(run.run().header().run());
        out.name("hash").beginObject().name("sha256").value(run.run().header().moduleSha256()).endObject();
        if (over && run.run().ending().kind() == Ending.Kind.EXIT) {
            out.name("exit_code").value(run.run().ending().code());
        }
        out.endObject();
    }

    private void line(JsonBuffer out) throws IOException {
        to.write(out.endLine().toByteArray());
    }
}
