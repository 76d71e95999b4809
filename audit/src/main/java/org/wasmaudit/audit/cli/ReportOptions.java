package org.wasmaudit.audit.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.Redaction;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.report.DetailsSink;
import org.wasmaudit.audit.report.ReportForm;
import org.wasmaudit.audit.report.Reports;
import org.wasmaudit.audit.report.RunReport;
import org.wasmaudit.audit.report.RunResult;
import picocli.CommandLine.Option;

/** Which reports are written when the run is over. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report, in the form the name says: page.html, result.json, findings.sarif,"
                    + " summary.txt.")
    private List<Path> files = List.of();

    private Map<Path, ReportForm> forms = Map.of();
    private Redaction redaction = Redaction.SECRETS;
    private @Nullable DetailsSink details;

    /**
     * Reads what is asked for, so that a mistake is told before the run.
     *
     * @param granted the directories of the guest
     */
    void prepare(List<GrantedPath> granted) throws Refusal {
        Map<Path, ReportForm> read = new LinkedHashMap<>();
        for (Path file : files) {
            ReportForm form = form(file);
            if (form.ofCalls()) {
                throw new Refusal(
                        ExitCode.USAGE,
                        "--report " + Escape.text(file.toString()) + ": a line a call needs a log; write one with"
                                + " -o LOG, then: " + Product.NAME + " report LOG -o FILE");
            }
            LogPlace.check(file, "report", granted);
            read.put(file, form);
        }
        forms = read;
    }

    /** The form a file's name stands for. */
    static ReportForm form(Path file) throws Refusal {
        return ReportForm.ofName(file.toString())
                .orElseThrow(() -> new Refusal(
                        ExitCode.USAGE,
                        "report " + Escape.text(file.toString()) + ": the name ends with none of "
                                + ReportForm.endings()));
    }

    /**
     * What watches the run for the reports; empty where none is asked for.
     *
     * @param secrets what is blotted out of the guest's arguments, as in the log
     */
    Optional<DetailsSink> watch(RunHeader header, EventClock clock, Redaction secrets) {
        redaction = secrets;
        if (!forms.isEmpty()) {
            details = new DetailsSink(header.categorizer(), clock);
        }
        return Optional.ofNullable(details);
    }

    /** Writes the reports; false where one could not be written. */
    boolean write(RunResult run, PrintStream err) {
        DetailsSink watched = details;
        if (watched == null) {
            return true;
        }
        RunReport report = new RunReport(run.redacted(redaction), watched.details(), List.of());
        boolean all = true;
        for (Map.Entry<Path, ReportForm> wanted : forms.entrySet()) {
            try {
                write(wanted.getKey(), to -> Reports.write(wanted.getValue(), report, to));
            } catch (Refusal refusal) {
                err.println(Product.NAME + ": " + refusal.line());
                all = false;
            }
        }
        return all;
    }

    /** Writes what a file is to hold. */
    interface Content {
        void writeTo(OutputStream to) throws IOException, Refusal;
    }

    /** Writes a file. */
    static void write(Path file, Content content) throws Refusal {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw unwritten(file, e);
        } catch (UncheckedIOException e) {
            throw unwritten(file, e.getCause());
        }
    }

    private static Refusal unwritten(Path file, IOException e) {
        return new Refusal(ExitCode.LOG, Escape.text(file.toString()) + ": " + FileReason.of(e));
    }
}
