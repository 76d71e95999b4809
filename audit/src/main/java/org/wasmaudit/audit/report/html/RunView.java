package org.wasmaudit.audit.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.category.RiskLevel;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.ErrnoNames;
import org.wasmaudit.audit.event.Tally;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.audit.report.Details;
import org.wasmaudit.audit.report.Quantity;
import org.wasmaudit.audit.report.RunReport;
import org.wasmaudit.audit.report.RunResult;
import org.wasmaudit.audit.report.Words;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * A run as its page shows it: everything worked out, so that the templates only set it.
 *
 * @param sentence how it ended
 * @param css the class of that ending's colour
 * @param message what is known about the ending beyond its kind, or empty
 * @param timeLine null where the run's clock stood still
 */
public record RunView(
        String module,
        String sentence,
        String css,
        String message,
        List<Tile> tiles,
        List<String> notes,
        @Nullable ScoreView score,
        List<RefusalRow> refusals,
        String moreRefusals,
        @Nullable TimeLineView timeLine,
        MatrixView matrix,
        List<TallyRow> calls,
        List<TallyRow> paths,
        List<ErrorRow> errors,
        List<Fact> facts) {
    private static final int MOST_REFUSALS = 200;
    private static final int MOST_ERRORS = 200;

    /** A number to be seen first. */
    public record Tile(String label, String value, String note, String css) {}

    /** What was refused. */
    public record RefusalRow(
            String first, String call, String decision, String css, String rule, String path, String count) {}

    /** Which call answered with which errno. */
    public record ErrorRow(String call, String errno, String count, double share) {}

    static RunView of(RunReport report) {
        RunResult run = report.run();
        Totals totals = run.totals();
        Ending ending = run.ending();
        Categorizer categorizer = run.header().categorizer();
        boolean well = ending.kind() == Ending.Kind.EXIT && ending.code() == 0;
        return new RunView(
                run.header().module(),
                Words.ending(ending),
                well ? "good" : ending.kind() == Ending.Kind.EXIT ? "plain" : "bad",
                ending.message() == null ? "" : ending.message(),
                tiles(run),
                report.notes(),
                run.score().map(ScoreView::of).orElse(null),
                refusals(report.details()),
                moreRefusals(totals, report.details()),
                run.nanos() == 0 ? null : TimeLineView.of(report.details().timeLine()),
                MatrixView.of(totals, categorizer),
                calls(totals, categorizer),
                paths(totals),
                errors(report.details()),
                Fact.of(run));
    }

    private static List<Tile> tiles(RunResult run) {
        Totals totals = run.totals();
        Tally all = totals.all();
        long risky = totals.byLevel(run.header().categorizer())
                .getOrDefault(RiskLevel.A, Tally.ZERO)
                .calls();
        List<Tile> tiles = new ArrayList<>();
        run.score().ifPresent(score -> tiles.add(new Tile(
                "score",
                score.points() + " of 100",
                score.findings().size() == 1 ? "1 finding" : score.findings().size() + " findings",
                score.points() == 0 ? "good" : score.points() < 40 ? "warn" : "bad")));
        tiles.add(new Tile(
                "calls", Quantity.count(all.calls()), Quantity.count(risky) + " of level A", "plain"));
        tiles.add(new Tile(
                "errors",
                Quantity.count(all.errors()),
                totals.byErrno().size() == 1 ? "all alike" : totals.byErrno().size() + " kinds",
                "plain"));
        long would = totals.wouldBeDenied();
        tiles.add(new Tile(
                "denied",
                Quantity.count(totals.denied()),
                would > 0
                        ? Quantity.count(would) + " more would be"
                        : run.header().policySha256() == null ? "no policy" : "by the policy",
                totals.denied() + would > 0 ? "bad" : "plain"));
        tiles.add(new Tile("data", Quantity.bytes(all.bytes()), "in and out", "plain"));
        tiles.add(new Tile("time", Quantity.time(run.nanos()), Quantity.time(all.nanos()) + " in calls", "plain"));
        return tiles;
    }

    private static List<RefusalRow> refusals(Details details) {
        return details.refusals().stream()
                .limit(MOST_REFUSALS)
                .map(refusal -> new RefusalRow(
                        "#" + refusal.first(),
                        refusal.call().text(),
                        Words.decision(refusal.decision()),
                        switch (refusal.decision()) {
                            case DENY, KILL -> "bad";
                            case WOULD_DENY, WOULD_KILL -> "warn";
                            case ALLOW -> "good";
                        },
                        refusal.rule() == null ? "" : refusal.rule(),
                        refusal.path() == null ? "" : refusal.path(),
                        Quantity.count(refusal.count())))
                .toList();
    }

    private static String moreRefusals(Totals totals, Details details) {
        long shown = details.refusals().stream().limit(MOST_REFUSALS).mapToLong(Details.Refusal::count).sum();
        long more = totals.denied() + totals.wouldBeDenied() - shown;
        return more > 0 ? "and " + Quantity.count(more) + " more" : "";
    }

    private static List<TallyRow> calls(Totals totals, Categorizer categorizer) {
        long most = totals.byCall().values().stream().mapToLong(Tally::calls).max().orElse(0);
        return totals.byCall().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<WasiCall, Tally> row) -> -row.getValue().calls()))
                .map(row -> {
                    Category category = categorizer.category(row.getKey()).orElse(null);
                    return TallyRow.of(
                            row.getKey().text(),
                            category == null ? "" : category.text(),
                            category == null ? Level.NONE : Level.css(category.level()),
                            row.getValue(),
                            most);
                })
                .toList();
    }

    private static List<TallyRow> paths(Totals totals) {
        long most = totals.paths().stream().mapToLong(path -> path.tally().calls()).max().orElse(0);
        List<TallyRow> rows = new ArrayList<>();
        for (Totals.PathTally path : totals.paths()) {
            rows.add(TallyRow.of(path.path(), "", "plain", path.tally(), most));
        }
        if (totals.otherPaths().calls() > 0) {
            rows.add(TallyRow.of("all others", "", "rest", totals.otherPaths(), most));
        }
        return rows;
    }

    private static List<ErrorRow> errors(Details details) {
        long most = details.errors().stream().mapToLong(Details.ErrorCount::count).max().orElse(1);
        return details.errors().stream()
                .limit(MOST_ERRORS)
                .map(row -> new ErrorRow(
                        row.call().text(),
                        ErrnoNames.text(row.errno()),
                        Quantity.count(row.count()),
                        Math.clamp(100.0 * row.count() / Math.max(1, most), 0.5, 100)))
                .toList();
    }
}
