package org.wasmaudit.audit.report.calls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.DecisionNames;
import org.wasmaudit.audit.event.ErrnoNames;
import org.wasmaudit.audit.report.RunReport;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.wasi.Verdict.Decision;

/** A line a call and finding in ArcSight's Common Event Format, version 0. */
final class CefCalls implements CallReport {
    private final RunReport run;
    private final OutputStream to;

    CefCalls(RunReport run, OutputStream to) {
        this.run = run;
        this.to = to;
    }

    @Override
    public void begin() {}

    @Override
    public void call(AuditEvent event) throws IOException {
        StringBuilder line = head(event.call().text(), event.call().text(), severity(event));
        field(line, "rt", Long.toString(Moment.milliseconds(event.time())));
        field(line, "externalId", Long.toString(event.sequence()));
        field(line, "act", DecisionNames.text(event.decision()));
        if (event.returned()) {
            field(line, "outcome", event.errno() == 0 ? "success" : "failure");
            field(line, "reason", ErrnoNames.text(event.errno()));
        }
        String object = event.object();
        if (object != null) {
            field(line, "filePath", object);
        }
        field(line, "dproc", run.run().header().module());
        field(line, "cn1", Long.toString(event.bytes()));
        field(line, "cn1Label", "bytes");
        field(line, "cn2", Long.toString(event.nanos()));
        field(line, "cn2Label", "nanoseconds");
        if (event.category() != null) {
            field(line, "cs1", event.category().text());
            field(line, "cs1Label", "category");
        }
        if (event.rule() != null) {
            field(line, "cs2", event.rule());
            field(line, "cs2Label", "rule");
        }
        write(line);
    }

    @Override
    public void end() throws IOException {
        if (run.run().score().isEmpty()) {
            return;
        }
        for (Finding finding : run.run().score().get().findings()) {
            int severity =
                    switch (finding.rule().severity()) {
                        case HIGH -> 8;
                        case MEDIUM -> 5;
                        case LOW -> 3;
                    };
            StringBuilder line = head("finding:" + finding.rule().id(), finding.rule().counted(), severity);
            field(line, "dproc", run.run().header().module());
            field(line, "cnt", Long.toString(finding.count()));
            if (!finding.evidence().isEmpty()) {
                field(line, "msg", finding.evidence().getFirst().told());
            }
            write(line);
        }
    }

    private static int severity(AuditEvent event) {
        if (event.decision() != Decision.ALLOW) {
            return 7;
        }
        Category category = event.category();
        return category == null
                ? 0
                : switch (category.level()) {
                    case A -> 4;
                    case B -> 3;
                    case C -> 2;
                    case D -> 1;
                };
    }

    private static StringBuilder head(String id, String name, int severity) {
        StringBuilder line = new StringBuilder("CEF:0");
        for (String part : new String[] {Product.NAME, Product.NAME, "1", id, name, Integer.toString(severity)}) {
            line.append('|').append(Escape.text(part).replace("\\", "\\\\").replace("|", "\\|"));
        }
        return line.append('|');
    }

    private static void field(StringBuilder line, String key, String value) {
        if (line.charAt(line.length() - 1) != '|') {
            line.append(' ');
        }
        line.append(key).append('=').append(extension(value));
    }

    /** A value of the extension: no line can end in it and no other field begin. */
    static String extension(String value) {
        return Escape.text(value).replace("\\", "\\\\").replace("=", "\\=").replace("|", "\\|");
    }

    private void write(StringBuilder line) throws IOException {
        to.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
