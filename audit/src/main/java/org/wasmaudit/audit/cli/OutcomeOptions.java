package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.audit.event.Redaction;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.report.ResultJson;
import org.wasmaudit.audit.report.RunResult;
import org.wasmaudit.audit.report.SummaryText;
import org.wasmaudit.audit.report.jfr.FlightRecording;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is said of a run when it is over, and with which code the process ends. */
final class OutcomeOptions {
    @Option(names = "--summary", paramLabel = "FORM", description = "text (default), json or none, on stderr.")
    private Form summary = Form.TEXT;

    @Option(names = {"-q", "--quiet"}, description = "No summary and no hints.")
    private boolean quiet;

    @Option(names = "-c", description = "A row for every call in the summary; with -o FILE the summary goes there.")
    private boolean everyCall;

    @Option(names = "--result", paramLabel = "FILE", description = "Write the summary as JSON.")
    private @Nullable Path result;

    @Option(
            names = "--exit-code",
            paramLabel = "MODE",
            description = "guest (default): the guest's own code; verdict: what the record says.")
    private ExitCode.Mode mode = ExitCode.Mode.GUEST;

    @Option(
            names = "--fail-on",
            paramLabel = "CONDITION",
            description = "With --exit-code=verdict, what ends with code 10: " + FailOn.FORMS + "; by default "
                    + FailOn.DEFAULT + ".")
    private List<String> failOn = List.of(FailOn.DEFAULT);

    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never; heeds NO_COLOR.")
    private Colour colour = Colour.AUTO;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    private Optional<FlightRecording> flight = Optional.empty();
    private List<FailOn> conditions = List.of();
    private @Nullable Path summaryFile;

    private enum Form {
        TEXT,
        JSON,
        NONE
    }

    private enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** Which codes the process ends with. */
    ExitCode.Mode mode() {
        return mode;
    }

    boolean quiet() {
        return quiet;
    }

    boolean everyCall() {
        return everyCall;
    }

    /**
     * Reads what is only needed at the end, so that a mistake is told before the run.
     *
     * @param file where the summary goes instead of the standard error, or null
     * @param granted the directories of the guest, in which none of it may lie
     */
    void prepare(@Nullable Path file, List<GrantedPath> granted) throws Refusal {
        conditions = FailOn.parse(failOn);
        summaryFile = file;
        reports.prepare(granted);
    }

    /** What watches the run for its reports and for the JVM's own recorder, where they are asked for. */
    List<EventSink> watch(RunHeader header, EventClock clock, Redaction secrets) {
        flight = FlightRecording.ifStarted(header);
        List<EventSink> watching = new ArrayList<>();
        reports.watch(header, clock, secrets).ifPresent(watching::add);
        flight.ifPresent(watching::add);
        return watching;
    }

    /**
     * Writes the summary and the result of a run.
     *
     * @param problem what could not be written before, in one line
     * @return the code to end with
     */
    int conclude(RunResult run, Optional<String> problem) {
        ExitDecision decision = new ExitDecision(
                mode, ended -> conditions.stream().anyMatch(condition -> condition.holds().test(ended)));
        int code = decision.of(run);
        PrintStream err = System.err;
        if (mode == ExitCode.Mode.GUEST
                && run.ending().kind() == Ending.Kind.EXIT
                && !ExitDecision.isPassedOn(run.ending())) {
            err.println(Product.NAME + ": the guest's exit code " + Integer.toUnsignedString(run.ending().code())
                    + " is outside of 0 to " + ExitDecision.LARGEST_OF_A_GUEST);
        }
        RunResult complete = run.withExitCode(code);
        flight.ifPresent(recording -> recording.finish(complete));
        boolean written = write(result, ResultJson.of(complete), err);
        written &= reports.write(complete, err);
        if (!quiet && summary != Form.NONE) {
            byte[] text = summary == Form.JSON ? ResultJson.of(complete) : text(complete);
            if (summaryFile != null) {
                written &= write(summaryFile, text, err);
            } else {
                err.write(text, 0, text.length);
                err.flush();
            }
        }
        problem.ifPresent(line -> err.println(Product.NAME + ": " + line));
        return written && problem.isEmpty() ? code : ExitCode.LOG.code(mode);
    }

    private boolean coloured() {
        return summaryFile == null
                && switch (colour) {
                    case AUTO -> Terminal.ERR.wantsColour();
                    case ALWAYS -> true;
                    case NEVER -> false;
                };
    }

    private byte[] text(RunResult run) {
        StringBuilder text = new StringBuilder();
        new SummaryText(text, coloured(), everyCall).write(run);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean write(@Nullable Path file, byte[] bytes, PrintStream err) {
        if (file == null) {
            return true;
        }
        try {
            Files.write(file, bytes);
            return true;
        } catch (IOException e) {
            err.println(Product.NAME + ": " + Escape.text(file.toString()) + ": " + FileReason.of(e));
            return false;
        }
    }
}
