package org.wasmaudit.audit.report.calls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.DecisionNames;
import org.wasmaudit.audit.event.ErrnoNames;

/**
 * A row a call, comma-separated (RFC 4180). Texts stand in quotes with what is not to be seen spelt out; one that a
 * spreadsheet would take for a formula has an apostrophe before it, as spreadsheets themselves mark text.
 */
final class CsvCalls implements CallReport {
    private static final String FORMULA_STARTS = "=+-@";

    private final OutputStream to;

    CsvCalls(OutputStream to) {
        this.to = to;
    }

    @Override
    public void begin() throws IOException {
        line("seq,time,call,level,group,path,errno,bytes,dur_ns,decision,rule");
    }

    @Override
    public void call(AuditEvent event) throws IOException {
        line(event.sequence() + "," + text(event.time()) + "," + text(event.call().text()) + ","
                + (event.category() == null ? "" : event.category().level().name()) + ","
                + (event.category() == null ? "" : event.category().group().number()) + ","
                + text(event.object()) + ","
                + (event.returned() ? text(ErrnoNames.text(event.errno())) : "") + ","
                + event.bytes() + "," + event.nanos() + ","
                + text(DecisionNames.text(event.decision())) + "," + text(event.rule()));
    }

    @Override
    public void end() {}

    private void line(String line) throws IOException {
        to.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static String text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String safe = Escape.text(value).replace("\"", "\"\"");
        boolean formula = FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + safe + "\"";
    }
}
