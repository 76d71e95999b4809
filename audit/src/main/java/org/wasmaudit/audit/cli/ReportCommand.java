package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.LogParts;
import org.wasmaudit.audit.event.LogVerifier;
import org.wasmaudit.audit.event.Verification;
import org.wasmaudit.audit.report.LoggedRun;
import org.wasmaudit.audit.report.ReportForm;
import org.wasmaudit.audit.report.Reports;
import org.wasmaudit.audit.report.RunReport;
import org.wasmaudit.audit.report.calls.CallReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes reports of a run from its log. */
@Command(
        name = "report",
        description = "Tells what a run did from its event log, in any form; checks the log's seals by the way.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "The log; the files it was rotated to are found beside it.")
    private Path log = Path.of("");

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description = "Write a report instead of printing it, in the form the name says: page.html, result.json,"
                    + " findings.sarif, summary.txt, and with a line a call .csv, .cef, .ocsf.jsonl, .ecs.jsonl.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Refusal {
        Map<Path, ReportForm> forms = new LinkedHashMap<>();
        for (Path file : files) {
            forms.put(file, ReportOptions.form(file));
        }
        RunReport report = read();
        for (Map.Entry<Path, ReportForm> wanted : forms.entrySet()) {
            ReportForm form = wanted.getValue();
            if (form.ofCalls()) {
                ReportOptions.write(wanted.getKey(), to -> writeCalls(CallReport.of(form, report, to)));
            } else {
                ReportOptions.write(wanted.getKey(), to -> Reports.write(form, report, to));
            }
        }
        if (forms.isEmpty()) {
            System.out.print(Reports.text(report));
        }
        return 0;
    }

    private void writeCalls(CallReport written) throws IOException, Refusal {
        written.begin();
        LogFile.calls(log, event -> {
            try {
                written.call(event);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        written.end();
    }

    private RunReport read() throws Refusal {
        String label = Escape.text(log.toString());
        if (Files.exists(log) && !Files.isRegularFile(log)) {
            throw new Refusal(ExitCode.NO_INPUT, label + ": not a file; a report reads its log more than once");
        }
        LoggedRun run = new LoggedRun();
        try {
            LogFile.read(log, run::accept);
            Verification seals = new LogVerifier(null, null).verify(LogParts.of(log));
            return run.report(log.toString(), seals);
        } catch (LoggedRun.Unreadable e) {
            throw new Refusal(
                    ExitCode.INVALID_RECORD, label + ": " + Escape.text(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new Refusal(ExitCode.NO_INPUT, label + ": " + FileReason.of(e));
        }
    }
}
