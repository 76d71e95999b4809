package org.wasmaudit.audit.report.calls;

import java.io.IOException;
import java.io.OutputStream;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.DecisionNames;
import org.wasmaudit.audit.event.ErrnoNames;
import org.wasmaudit.audit.event.JsonBuffer;
import org.wasmaudit.audit.report.RunReport;
import org.wasmaudit.audit.report.Words;
import org.wasmaudit.audit.report.calls.Activity.Classes;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.wasi.Verdict.Decision;

/**
 * The run, its calls and its findings as events of the Open Cybersecurity Schema Framework 1.3, a line each:
 * application lifecycle, file system, process and network activity, detection findings. What it has no attribute for
 * stands in {@code unmapped}.
 */
final class OcsfCalls implements CallReport {
    private static final String VERSION = "1.3.0";
    private static final int START = 3;
    private static final int STOP = 4;
    private static final int CREATE = 1;

    private final RunReport run;
    private final OutputStream to;
    private final long started;

    OcsfCalls(RunReport run, OutputStream to) {
        this.run = run;
        this.to = to;
        this.started = Moment.milliseconds(run.run().started());
    }

    @Override
    public void begin() throws IOException {
        lifecycle(START, "Start", started, "started");
    }

    @Override
    public void call(AuditEvent event) throws IOException {
        Activity activity = Activity.of(event.call());
        boolean refused = event.decision() == Decision.DENY || event.decision() == Decision.KILL;
        JsonBuffer out = new JsonBuffer(1 << 10);
        out.beginObject();
        kind(out, activity.classUid(), activity.activityId(), activity.title());
        out.name("time").value(Moment.milliseconds(event.time()));
        out.name("duration").value(event.nanos() / 1_000_000);
        out.name("severity_id").value(refused ? 3 : 1);
        if (event.returned()) {
            out.name("status_id").value(event.errno() == 0 ? 1 : 2);
            out.name("status_code").value(ErrnoNames.text(event.errno()));
        }
        out.name("action_id").value(refused ? 2 : 1).name("disposition_id").value(refused ? 2 : 1);
        about(out, true);
        String object = event.object();
        if (activity.isOfFile()) {
            String path = object == null ? "" : object;
            out.name("file").beginObject();
            out.name("name").value(path.substring(path.lastIndexOf('/') + 1)).name("path").value(path);
            out.name("type_id").value(0).endObject();
        } else if (activity.classUid() == Classes.PROCESS) {
            out.name("process").beginObject().name("name").value(run.run().header().module());
            out.name("uid").value(run.run().header().run()).endObject();
        } else {
            out.name("dst_endpoint").beginObject().name("name").value(object == null ? "" : object).endObject();
        }
        if (event.rule() != null) {
            out.name("firewall_rule").beginObject().name("name").value(event.rule()).endObject();
        }
        unmapped(out, event);
        line(out.endObject());
    }

    private static void unmapped(JsonBuffer out, AuditEvent event) {
        out.name("unmapped").beginObject();
        out.name("call").value(event.call().text()).name("seq").value(event.sequence());
        out.name("level").value(event.category() == null ? null : event.category().level().name());
        if (event.category() != null) {
            out.name("group").value(event.category().group().number());
        }
        out.name("decision").value(DecisionNames.text(event.decision()));
        out.name("bytes").value(event.bytes()).name("dur_ns").value(event.nanos());
        if (event.callerFunction() >= 0) {
            out.name("function").value(event.callerFunction());
        }
        out.endObject();
    }

    @Override
    public void end() throws IOException {
        long ended = started + run.run().nanos() / 1_000_000;
        if (run.run().score().isPresent()) {
            Score score = run.run().score().get();
            for (Finding finding : score.findings()) {
                finding(finding, score.points(), ended);
            }
        }
        lifecycle(STOP, "Stop", ended, Words.ending(run.run().ending()));
    }

    private void finding(Finding finding, int points, long time) throws IOException {
        DetectionRule rule = finding.rule();
        int severity =
                switch (rule.severity()) {
                    case LOW -> 2;
                    case MEDIUM -> 3;
                    case HIGH -> 4;
                };
        JsonBuffer out = new JsonBuffer(1 << 10);
        out.beginObject();
        kind(out, Classes.FINDING, CREATE, "Create");
        out.name("time").value(time);
        out.name("severity_id").value(severity).name("status_id").value(1);
        out.name("count").value(Math.max(1, finding.count()));
        out.name("risk_level_id").value(severity - 1).name("risk_score").value(points);
        about(out, false);
        out.name("finding_info").beginObject();
        out.name("title").value(finding.count() + " " + rule.counted());
        out.name("uid").value(run.run().header().run() + "/" + rule.id());
        out.name("desc").value("It may be harmless: " + rule.doubt() + ".");
        out.name("analytic").beginObject().name("name").value(rule.id()).name("type_id").value(1).endObject();
        out.endObject();
        out.name("evidences").beginArray();
        for (Evidence evidence : finding.evidence()) {
            out.beginObject().name("data").beginObject();
            out.name("seq").value(evidence.sequence()).name("text").value(evidence.told()).endObject().endObject();
        }
        out.endArray();
        line(out.endObject());
    }

    private void lifecycle(int activity, String title, long time, String message) throws IOException {
        JsonBuffer out = new JsonBuffer(1 << 10);
        out.beginObject();
        kind(out, Classes.LIFECYCLE, activity, title);
        out.name("time").value(time).name("severity_id").value(1).name("message").value(message);
        about(out, false);
        out.name("app").beginObject().name("name").value(run.run().header().module());
        out.name("uid").value(run.run().header().moduleSha256()).name("vendor_name").value("unknown").endObject();
        line(out.endObject());
    }

    private static void kind(JsonBuffer out, int classUid, int activity, String title) {
        out.name("class_uid").value(classUid).name("category_uid").value(classUid / 1000);
        out.name("activity_id").value(activity).name("activity_name").value(title);
        out.name("type_uid").value(100L * classUid + activity);
    }

    /**
     * Who says it, who did it and where.
     *
     * @param decided whether it says what was decided about it
     */
    private void about(JsonBuffer out, boolean decided) {
        out.name("metadata").beginObject().name("version").value(VERSION);
        out.name("product").beginObject().name("name").value(Product.NAME);
        out.name("vendor_name").value(Product.NAME).endObject();
        out.name("profiles").beginArray().value("host");
        if (decided) {
            out.value("security_control");
        }
        out.endArray();
        out.name("correlation_uid").value(run.run().header().run()).endObject();
        out.name("actor").beginObject().name("process").beginObject();
        out.name("name").value(run.run().header().module()).name("uid").value(run.run().header().run());
        out.name("file").beginObject().name("name").value(run.run().header().module()).name("type_id").value(1);
        out.name("hashes").beginArray().beginObject().name("algorithm_id").value(3);
        out.name("value").value(run.run().header().moduleSha256()).endObject().endArray().endObject();
        out.endObject().endObject();
        out.name("device").beginObject().name("type_id").value(99).name("type").value("WebAssembly sandbox");
        out.name("uid").value(run.run().header().run()).endObject();
    }

    private void line(JsonBuffer out) throws IOException {
        to.write(out.endLine().toByteArray());
    }
}
