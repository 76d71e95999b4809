package org.wasmaudit.audit.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.FunctionGroup;
import org.wasmaudit.audit.category.RiskLevel;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.ErrnoNames;
import org.wasmaudit.audit.event.Tally;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.Explanation.Contribution;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.audit.score.assess.Judgement;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.profile.ProfileDistance;
import org.wasmaudit.wasi.call.WasiCall;

/** The summary people read when a run is over. */
public final class SummaryText {
    private static final int MOST_PATHS = 8;
    private static final int MOST_DENIALS = 10;
    private static final int MOST_EVIDENCE = 3;
    private static final int MOST_CONTRIBUTIONS = 5;
    private static final int PATH_WIDTH = 72;

    private static final String[] HEADINGS = {"calls", "errors", "bytes", "time"};

    private final StringBuilder out;
    private final boolean coloured;
    private final boolean everyCall;

    /**
     * @param coloured whether words are set off by escape sequences
     * @param everyCall whether each call has a row, as {@code -c} asks for
     */
    public SummaryText(StringBuilder out, boolean coloured, boolean everyCall) {
        this.out = out;
        this.coloured = coloured;
        this.everyCall = everyCall;
    }

    /** Writes the summary of a run. */
    public void write(RunResult result) {
        heading(result);
        calls(result.totals(), result.header().categorizer());
        paths(result.totals());
        errors(result.totals());
        denials(result.totals());
        if (result.score().isPresent()) {
            score(result.score().get());
        }
        if (result.log().isPresent()) {
            log(result.log().get());
        }
    }

    /** Writes what must be known before trusting the rest. */
    void note(String text) {
        line(warn("note") + "  " + Escape.text(text));
    }

    private void heading(RunResult result) {
        Ending ending = result.ending();
        line("");
        line(strong(Product.NAME + ": " + Escape.text(result.header().module(), PATH_WIDTH) + " "
                + Words.ending(ending) + " after " + Quantity.time(result.nanos()) + ", " + result.header().engine()));
        if (ending.message() != null) {
            line("  " + Escape.text(ending.message()));
        }
    }

    private void calls(Totals totals, Categorizer categorizer) {
        Tally all = totals.all();
        if (all.calls() == 0) {
            line("  no call was made");
            return;
        }
        TextTable table = new TextTable(true);
        table.row(head(""));
        table.row(cells("all calls", all, ""));
        for (Map.Entry<RiskLevel, Tally> row : totals.byLevel(categorizer).entrySet()) {
            table.row(cells("level " + row.getKey(), row.getValue(), row.getKey().description()));
        }
        for (Map.Entry<FunctionGroup, Tally> row : totals.byGroup(categorizer).entrySet()) {
            table.row(cells("group " + row.getKey().number(), row.getValue(), row.getKey().title()));
        }
        print(table);
        if (totals.estimated()) {
            line("  times are estimates: of calls made often one in 16 was timed; with -o or --report each is");
        }
        if (everyCall) {
            line("");
            TextTable rows = new TextTable(true);
            rows.row(head("category"));
            totals.byCall().entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<WasiCall, Tally> row) -> -row.getValue().calls()))
                    .forEach(row -> rows.row(cells(
                            row.getKey().text(),
                            row.getValue(),
                            categorizer.category(row.getKey()).map(Object::toString).orElse("-"))));
            print(rows);
        }
    }

    private static String[] head(String last) {
        return new String[] {"", HEADINGS[0], HEADINGS[1], HEADINGS[2], HEADINGS[3], last};
    }

    private static String[] cells(String name, Tally tally, String last) {
        return new String[] {
            name,
            Quantity.count(tally.calls()),
            Quantity.count(tally.errors()),
            Quantity.bytes(tally.bytes()),
            Quantity.time(tally.nanos()),
            last
        };
    }

    private void paths(Totals totals) {
        if (totals.paths().isEmpty()) {
            return;
        }
        line(strong("busiest paths"));
        TextTable table = new TextTable(true);
        table.row(head("path"));
        List<Totals.PathTally> shown = totals.paths().stream().limit(MOST_PATHS).toList();
        for (Totals.PathTally path : shown) {
            table.row(cells("", path.tally(), Escape.text(path.path(), PATH_WIDTH)));
        }
        Tally rest = totals.paths().stream()
                .skip(MOST_PATHS)
                .map(Totals.PathTally::tally)
                .reduce(totals.otherPaths(), Tally::plus);
        if (rest.calls() > 0) {
            table.row(cells("", rest, "(all others)"));
        }
        print(table);
    }

    private void errors(Totals totals) {
        if (totals.byErrno().isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        totals.byErrno().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Integer, Long> row) -> -row.getValue()))
                .forEach(row -> text.append(text.isEmpty() ? "" : ", ")
                        .append(Quantity.count(row.getValue()))
                        .append(" × ")
                        .append(ErrnoNames.text(row.getKey())));
        line(strong("errors") + "  " + text);
    }

    private void denials(Totals totals) {
        if (totals.denials().isEmpty()) {
            return;
        }
        String would = totals.wouldBeDenied() > 0 ? ", " + Quantity.count(totals.wouldBeDenied()) + " would be" : "";
        line(strong("denied") + "  " + warn(Quantity.count(totals.denied()) + " denied" + would));
        for (Totals.Denial denial : totals.denials().stream().limit(MOST_DENIALS).toList()) {
            String what = denial.path() == null ? "" : " " + Escape.text(denial.path(), PATH_WIDTH);
            String rule = denial.rule() == null ? "" : " by " + Escape.text(denial.rule());
            line("  #" + denial.sequence() + " " + denial.call().text() + what + ": "
                    + Words.decision(denial.decision()) + rule);
        }
        long more = totals.denied() + totals.wouldBeDenied() - Math.min(MOST_DENIALS, totals.denials().size());
        if (more > 0) {
            line("  and " + Quantity.count(more) + " more");
        }
    }

    private void score(Score score) {
        if (!score.findings().isEmpty()) {
            line(strong("findings"));
            for (Finding finding : score.findings()) {
                line("  " + warn(finding.rule().id()) + ": " + Quantity.count(finding.count()) + " "
                        + finding.rule().counted() + " (but " + finding.rule().doubt() + ")");
                for (Evidence evidence : finding.evidence().stream().limit(MOST_EVIDENCE).toList()) {
                    line("    #" + evidence.sequence() + " " + Escape.text(evidence.told()));
                }
            }
        }
        line(strong("score") + "  " + score.points() + " of 100 points by rules");
        if (score.judgement().isPresent()) {
            judgement(score.judgement().get());
        } else {
            line("  model: " + Escape.text(score.unavailable()));
        }
        if (score.profile().isPresent()) {
            profile(score.profile().get());
        }
        for (String limit : score.limits()) {
            line("  " + limit);
        }
    }

    private void judgement(Judgement judgement) {
        String flagged = judgement.flagged() ? warn("flagged") : "not flagged";
        line(String.format(
                Locale.ROOT,
                "  model: probability %.3f, %s (threshold %.3f)",
                judgement.probability(),
                flagged,
                judgement.threshold()));
        for (Contribution part : judgement.explanation().strongest(MOST_CONTRIBUTIONS)) {
            line(String.format(
                    Locale.ROOT,
                    "    %+.3f  %s = %s",
                    part.amount(),
                    Escape.text(part.feature()),
                    part.value()));
        }
    }

    private void profile(ProfileDistance profile) {
        line(String.format(
                Locale.ROOT,
                "  profile of %d runs: %s of %s sequences are new (%.1f %%)",
                profile.runs(),
                Quantity.count(profile.unknown()),
                Quantity.count(profile.calls()),
                100 * profile.part()));
        for (Evidence evidence : profile.evidence()) {
            line("    #" + evidence.sequence() + " " + Escape.text(evidence.text()));
        }
    }

    private void log(LogOutcome log) {
        String filtered = log.filtered() > 0 ? ", " + Quantity.count(log.filtered()) + " filtered out" : "";
        line(strong("log") + "  " + Escape.text(log.name()) + ": " + Quantity.count(log.events()) + " calls" + filtered
                + (log.anchor() == null ? "" : ", anchor " + log.anchor()));
        if (log.problem() != null) {
            line("  " + warn("incomplete: " + Quantity.count(log.dropped()) + " calls are missing; "
                    + Escape.text(log.problem())));
        }
    }

    private void print(TextTable table) {
        for (String line : table.lines()) {
            line(line);
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private String strong(String text) {
        return coloured ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private String warn(String text) {
        return coloured ? "\u001b[1;33m" + text + "\u001b[0m" : text;
    }
}
