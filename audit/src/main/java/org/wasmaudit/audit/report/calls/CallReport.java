package org.wasmaudit.audit.report.calls;

import java.io.IOException;
import java.io.OutputStream;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.report.ReportForm;
import org.wasmaudit.audit.report.RunReport;

/** A report being written call by call. */
public interface CallReport {
    /** What stands before the calls. */
    void begin() throws IOException;

    /** A call that is over. */
    void call(AuditEvent event) throws IOException;

    /** What stands behind them. */
    void end() throws IOException;

    /**
     * A report in a form that is {@linkplain ReportForm#ofCalls() of calls}.
     *
     * @param run what the log as a whole says; its calls follow
     */
    static CallReport of(ReportForm form, RunReport run, OutputStream to) {
        return switch (form) {
            case CSV -> new CsvCalls(to);
            case CEF -> new CefCalls(run, to);
            case OCSF -> new OcsfCalls(run, to);
            case ECS -> new EcsCalls(run, to);
            case OTLP -> new OtlpCalls(run, to);
            case TEXT, HTML, JSON, SARIF -> throw new IllegalArgumentException(form + " is not made of calls");
        };
    }
}
