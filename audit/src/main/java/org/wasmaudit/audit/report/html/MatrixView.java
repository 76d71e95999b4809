package org.wasmaudit.audit.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.category.FunctionGroup;
import org.wasmaudit.audit.category.RiskLevel;
import org.wasmaudit.audit.event.Tally;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.audit.report.Quantity;

/**
 * Calls by level and group.
 *
 * @param groups the groups that have calls in the interface, as the heads of columns
 * @param rows a level each
 */
public record MatrixView(List<Head> groups, List<Row> rows) {
    private static final int STRONGEST = 5;

    /** A group's number and name. */
    public record Head(String number, String title) {}

    /** A level: its letter, the class of its colour, what it means, its cells and its sum. */
    public record Row(String level, String css, String meaning, List<Cell> cells, String sum) {}

    /** A number of calls, empty where no call is of this level and group, and how strongly it is coloured. */
    public record Cell(String calls, String title, String css) {}

    static MatrixView of(Totals totals, Categorizer categorizer) {
        Map<Category, Tally> counted = totals.byCategory(categorizer);
        TreeSet<FunctionGroup> groups = new TreeSet<>();
        categorizer.columns().forEach(category -> groups.add(category.group()));
        long most = counted.values().stream().mapToLong(Tally::calls).max().orElse(1);
        List<Head> heads =
                groups.stream().map(group -> new Head(Integer.toString(group.number()), group.title())).toList();
        List<Row> rows = new ArrayList<>();
        for (RiskLevel level : RiskLevel.values()) {
            List<Cell> cells = new ArrayList<>();
            for (FunctionGroup group : groups) {
                Category category = new Category(level, group);
                boolean exists = categorizer.columns().contains(category);
                cells.add(exists ? cell(category, counted.getOrDefault(category, Tally.ZERO), most)
                        : new Cell("", "", "none"));
            }
            Tally sum = totals.byLevel(categorizer).getOrDefault(level, Tally.ZERO);
            rows.add(new Row(
                    level.name(), Level.css(level), level.description(), cells, Quantity.count(sum.calls())));
        }
        return new MatrixView(heads, rows);
    }

    private static Cell cell(Category category, Tally tally, long most) {
        String title = category + ": " + Quantity.count(tally.calls()) + " calls, " + Quantity.count(tally.errors())
                + " errors, " + Quantity.bytes(tally.bytes());
        int strength = tally.calls() <= 0
                ? 0
                : (int) Math.ceil(STRONGEST * Math.log1p(tally.calls()) / Math.log1p(Math.max(1, most)));
        return new Cell(Quantity.count(tally.calls()), title, "heat" + Math.min(STRONGEST, strength));
    }
}
