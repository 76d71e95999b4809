package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.CategoryMode;
import org.wasmaudit.audit.event.CallFilter;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.FileTarget;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.audit.event.RunHeader;
import picocli.CommandLine.Option;

/** What is recorded of the run, and where. */
final class RecordOptions {
    @Option(names = {"-o", "--audit-log"}, paramLabel = "FILE", description = "Write the event log, a line a call.")
    private @Nullable Path log;

    @Option(
            names = "-e",
            paramLabel = "EXPRESSION",
            description = "Log only some calls: fd_read, %%file, level>=B, group=1, errno=ENOENT, failed,"
                    + " !clock_time_get")
    private List<String> filters = List.of();

    @Option(names = "-s", paramLabel = "N", description = "Log up to N bytes of the data that flows (none by default).")
    private int sampleBytes;

    @Option(names = "--categories", paramLabel = "MODE", description = "paper or extended (default)")
    private String mode = "extended";

    @Option(names = "--seal", paramLabel = "SEAL", description = "none or sha256 (default)")
    private String seal = "sha256";

    @Option(
            names = "--on-audit-failure",
            paramLabel = "ACTION",
            description = "stop (default) or warn, when the log cannot be written")
    private String onFailure = "stop";

    @Option(names = "--summary", paramLabel = "FORM", description = "text (default), json or none")
    private String summary = "text";

    @Option(names = "-c", description = "Only the summary, no log.")
    private boolean summaryOnly;

    @Option(names = "--result", paramLabel = "FILE", description = "Write the summary as JSON.")
    private @Nullable Path result;

    Categorizer categorizer() throws Refusal {
        for (CategoryMode candidate : CategoryMode.values()) {
            if (candidate.text().equals(mode)) {
                return Categorizer.of(candidate);
            }
        }
        throw new Refusal(ExitCode.USAGE, "--categories: paper or extended, not " + Escape.text(mode));
    }

    String summary() {
        return summary;
    }

    @Nullable Path result() {
        return result;
    }

    /** Opens the log and writes its header, or null where none is asked for. */
    @Nullable EventLog open(RunHeader header, EventClock clock) throws Refusal {
        LogOptions options = options(header.categorizer());
        if (log == null || summaryOnly) {
            return null;
        }
        try {
            return new EventLog(FileTarget.open(log), options, header, clock);
        } catch (IOException failure) {
            throw new Refusal(ExitCode.LOG, Escape.text(log + ": " + failure.getMessage()));
        }
    }

    private LogOptions options(Categorizer categorizer) throws Refusal {
        LogOptions options = LogOptions.defaults();
        try {
            options = options.withFilter(CallFilter.parse(filters, categorizer));
            if (sampleBytes > 0) {
                options = options.withSamples(LogOptions.Samples.BYTES, sampleBytes);
            }
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(ExitCode.USAGE, Escape.text(String.valueOf(wrong.getMessage())));
        }
        options =
                switch (seal) {
                    case "sha256" -> options;
                    case "none" -> options.withSeal(LogOptions.Seal.NONE, null);
                    default -> throw new Refusal(ExitCode.USAGE, "--seal: none or sha256, not " + Escape.text(seal));
                };
        return switch (onFailure) {
            case "stop" -> options;
            case "warn" -> options.withOnFailure(LogOptions.OnFailure.WARN);
            default ->
                throw new Refusal(ExitCode.USAGE, "--on-audit-failure: stop or warn, not " + Escape.text(onFailure));
        };
    }
}
