package org.wasmaudit.audit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.Counters;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.LogRecord;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.Tally;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.audit.event.Verification;
import org.wasmaudit.audit.event.Verification.Status;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * A run as its log has it, read record by record in bounded room. What the records say is added up anew; where that is
 * not what the log's own end says, the report has a note.
 */
public final class LoggedRun {
    /** A path of ours is a descriptor's and an asked one's together, 4096 bytes each; a stranger's may be longer. */
    private static final int MOST_PATH_CHARACTERS = 8193;

    private static final int MOST_DENIALS = 100;

    private final Counters counters = new Counters();
    private final DetailsBuilder details = new DetailsBuilder();
    private final List<Totals.Denial> denials = new ArrayList<>();
    private LogRecord.@Nullable Header first;
    private LogRecord.@Nullable End end;
    private long events;
    private long lastNanos;

    /** A log is none that a report can be made of. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    /** Takes the next record. */
    public void accept(LogRecord found) throws Unreadable {
        switch (found) {
            case LogRecord.Header header -> begin(header);
            case LogRecord.Call call -> count(call.event());
            case LogRecord.End last -> end = last;
            case LogRecord.Enter enter -> {} // its call follows, or the log was cut
            case LogRecord.Seal seal -> {}
            case LogRecord.Rotate rotate -> {}
            case LogRecord.Unknown unknown -> {}
        }
    }

    private void begin(LogRecord.Header header) throws Unreadable {
        if (first == null) {
            first = header;
        } else if (header.part() == 1 || !header.run().equals(first.run())) {
            throw new Unreadable("a second header");
        }
    }

    private void count(AuditEvent event) throws Unreadable {
        if (first == null || end != null) {
            throw new Unreadable("a call outside of a run");
        }
        String object = event.object();
        String path = object == null || object.length() <= MOST_PATH_CHARACTERS
                ? object
                : object.substring(0, MOST_PATH_CHARACTERS);
        counters.add(event.call(), path, event.errno(), event.bytes(), event.nanos(), event.decision());
        details.add(event);
        if (event.decision() != Decision.ALLOW && denials.size() < MOST_DENIALS) {
            denials.add(
                    new Totals.Denial(event.sequence(), event.call(), path, event.decision(), event.rule()));
        }
        events++;
        lastNanos = Math.max(lastNanos, event.sinceStart() + event.nanos());
    }

    /**
     * The report, when everything has been read.
     *
     * @param name of the log
     * @param seals what a look at the log's seals found
     * @throws Unreadable if there was no header, or the score is none
     */
    public RunReport report(String name, Verification seals) throws Unreadable {
        LogRecord.Header header = first;
        if (header == null) {
            throw new Unreadable("a log begins with its header");
        }
        LogRecord.End last = end;
        Optional<Score> score = last == null ? Optional.empty() : ScoreReader.read(last.score());
        Totals counted = counters.totals();
        boolean partial = last != null && (last.filtered() > 0 || last.dropped() > 0 || header.part() > 1);
        Map<WasiCall, Tally> byCall = last != null && partial ? last.byCall() : counted.byCall();
        Totals totals = new Totals(
                byCall, counted.byErrno(), counted.byDecision(), counted.paths(), counted.otherPaths(), denials,
                counted.estimated());
        LogOutcome log = new LogOutcome(
                name,
                events,
                last == null ? 0 : last.filtered(),
                last == null ? 0 : last.dropped(),
                seals.anchor(),
                last != null && last.dropped() > 0 ? "the run could not write them" : null);
        RunResult run = new RunResult(
                header(header),
                header.started(),
                last == null ? lastNanos : last.nanos(),
                last == null ? Ending.of(Ending.Kind.UNKNOWN, "the log has no end") : last.ending(),
                last == null ? 0 : last.ending().code(),
                totals,
                score,
                Optional.of(log));
        return new RunReport(run, details.details(), notes(header, counted, partial, seals));
    }

    private static RunHeader header(LogRecord.Header header) {
        return new RunHeader(
                header.run(),
                header.module(),
                header.moduleSha256(),
                header.moduleBytes(),
                header.engine(),
                Categorizer.of(header.categories()),
                header.policySha256(),
                header.modelSha256(),
                header.arguments(),
                header.environment(),
                header.preopens());
    }

    private List<String> notes(LogRecord.Header header, Totals counted, boolean partial, Verification seals) {
        List<String> notes = new ArrayList<>();
        if (seals.status() == Status.TAMPERED) {
            notes.add("The log is not as it was written: line " + seals.badLine() + ", " + seals.reason() + ".");
        }
        LogRecord.End last = end;
        if (last == null) {
            notes.add("The log has no end: its writer was killed, or somebody cut it. How the run ended is not known.");
        } else if (!partial && !counted.all().equals(last.totals())) {
            notes.add("The totals at the log's end are not the sums of its calls; the sums are shown.");
        }
        if (last != null && partial) {
            notes.add("The log holds " + Quantity.count(events) + " of the run's "
                    + Quantity.count(last.totals().calls())
                    + " calls. Counts by call, level and group are of all; paths, errors, decisions and times are of"
                    + " those in the log.");
        }
        if (!header.filters().isEmpty()) {
            notes.add("The log was filtered: " + String.join(", ", header.filters()) + ".");
        }
        if (!header.tableSha256().equals(Categorizer.of(header.categories()).table().sha256())) {
            notes.add("The run was recorded with another table of categories; levels and groups are by this version's,"
                    + " in the time line by its own.");
        }
        return notes;
    }
}
