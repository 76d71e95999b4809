package org.wasmaudit.audit.report.html;

import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.wasmaudit.audit.report.ModuleReport;
import org.wasmaudit.audit.report.RunReport;
import org.wasmaudit.audit.report.html.page.JtemoduleGenerated;
import org.wasmaudit.audit.report.html.page.JterunGenerated;

/**
 * Reports as one file each for a browser. They open from disk, load nothing, run nothing, and say so in their policy:
 * what a guest may have smuggled into a name has nowhere to go even if it were taken for more than text.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** The report of a run. The same run gives the same bytes. */
    public static void write(RunReport report, OutputStream to) throws IOException {
        Utf8ByteOutput out = new Utf8ByteOutput();
        JterunGenerated.render(new PageOutput(out), null, style(), RunView.of(report));
        out.writeTo(to);
    }

    /** The report of a module that was not run. */
    public static void write(ModuleReport report, OutputStream to) throws IOException {
        Utf8ByteOutput out = new Utf8ByteOutput();
        JtemoduleGenerated.render(new PageOutput(out), null, style(), ModuleView.of(report));
        out.writeTo(to);
    }

    private static Style style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing");
            }
            return new Style(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
