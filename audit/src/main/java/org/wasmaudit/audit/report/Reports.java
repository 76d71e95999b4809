package org.wasmaudit.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.wasmaudit.audit.report.html.HtmlReport;

/** Writes a run in any of the forms that sum it up. */
public final class Reports {
    private Reports() {}

    /**
     * Writes a report.
     *
     * @param form none that is {@linkplain ReportForm#ofCalls() of calls}; those are made from a log
     */
    public static void write(ReportForm form, RunReport report, OutputStream to) throws IOException {
        switch (form) {
            case TEXT -> to.write(text(report).getBytes(StandardCharsets.UTF_8));
            case HTML -> HtmlReport.write(report, to);
            case JSON -> to.write(ResultJson.of(report.run(), report.notes()));
            case SARIF -> to.write(SarifReport.of(report));
            case CSV, CEF, OCSF, ECS, OTLP -> throw new IllegalArgumentException(form + " is made of calls");
        }
    }

    /** The summary without colours, with a row for every call and with what must be known before trusting it. */
    public static String text(RunReport report) {
        StringBuilder text = new StringBuilder();
        SummaryText summary = new SummaryText(text, false, true);
        summary.write(report.run());
        report.notes().forEach(summary::note);
        return text.toString();
    }
}
