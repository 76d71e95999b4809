package org.wasmaudit.audit.report.html;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.category.RiskLevel;
import org.wasmaudit.audit.report.Quantity;
import org.wasmaudit.audit.report.TimeLine;
import org.wasmaudit.audit.report.TimeLine.Stretch;

/**
 * A time line as a drawing, in units of its view box.
 *
 * @param about when it begins
 * @param columns a stack of bars for each stretch of time with calls, riskier levels below
 * @param across lines across with what they stand for
 * @param down marks of time
 */
public record TimeLineView(String about, List<Column> columns, List<Mark> across, List<Mark> down) {
    static final double LEFT = 56;
    static final double RIGHT = 992;
    static final double TOP = 14;
    static final double BOTTOM = 164;
    static final double ERRORS = 172;
    static final double REFUSED = 184;
    private static final double LEAST_HEIGHT = 1.5;
    private static final int MOST_MARKS = 9;

    /** A stretch of time: its bars, and what is said of it. */
    public record Column(String title, List<Bar> bars) {}

    /** A rectangle. */
    public record Bar(double x, double y, double width, double height, String css) {}

    /** A label at a coordinate. */
    public record Mark(double at, String text) {}

    static TimeLineView of(TimeLine line) {
        double span = (double) Math.max(1, line.stretches().size()) * line.stretchNanos();
        long most = Math.max(1, line.stretches().stream().mapToLong(Stretch::calls).max().orElse(1));
        long top = (long) round(most);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < line.stretches().size(); i++) {
            if (line.stretches().get(i).calls() > 0) {
                columns.add(column(line, i, span, top));
            }
        }
        List<Mark> across = new ArrayList<>();
        across.add(new Mark(TOP, Quantity.count(top)));
        if (top % 2 == 0) {
            across.add(new Mark((TOP + BOTTOM) / 2, Quantity.count(top / 2)));
        }
        across.add(new Mark(BOTTOM, "0"));
        return new TimeLineView(
                "The first call came " + Quantity.time(Math.max(0, line.startNanos())) + " after the start of the run.",
                columns, across,
                times(span));
    }

    private static Column column(TimeLine line, int at, double span, long top) {
        Stretch stretch = line.stretches().get(at);
        double unit = (RIGHT - LEFT) * line.stretchNanos() / span;
        double x = tidy(LEFT + at * unit);
        double width = tidy(Math.max(1, unit - (unit > 3 ? 1 : 0)));
        List<Bar> bars = new ArrayList<>();
        StringBuilder title = new StringBuilder("+").append(Quantity.time(at * line.stretchNanos()));
        title.append(": ").append(Quantity.count(stretch.calls())).append(" calls");
        double y = BOTTOM;
        for (RiskLevel level : RiskLevel.values()) {
            long calls = stretch.byLevel().getOrDefault(level, 0L);
            if (calls > 0) {
                double height = Math.max(LEAST_HEIGHT, (BOTTOM - TOP) * calls / top);
                y -= height;
                bars.add(new Bar(x, tidy(y), width, tidy(height), Level.css(level)));
                title.append(", ").append(Quantity.count(calls)).append(" of level ").append(level);
            }
        }
        if (stretch.others() > 0) {
            double height = Math.max(LEAST_HEIGHT, (BOTTOM - TOP) * stretch.others() / top);
            bars.add(new Bar(x, tidy(y - height), width, tidy(height), Level.NONE));
        }
        if (stretch.errors() > 0) {
            bars.add(new Bar(x, ERRORS, Math.max(width, 2), 8, "error"));
            title.append(", ").append(Quantity.count(stretch.errors())).append(" errors");
        }
        if (stretch.refused() > 0) {
            bars.add(new Bar(x, REFUSED, Math.max(width, 2), 8, "refused"));
            title.append(", ").append(Quantity.count(stretch.refused())).append(" refused");
        }
        return new Column(title.toString(), bars);
    }

    private static List<Mark> times(double span) {
        List<Mark> marks = new ArrayList<>();
        double step = round(span / MOST_MARKS);
        for (int i = 0; i * step <= span && i <= MOST_MARKS; i++) {
            marks.add(new Mark(
                    tidy(LEFT + (RIGHT - LEFT) * i * step / span),
                    i == 0 ? "0" : "+" + Quantity.time((long) (i * step))));
        }
        return marks;
    }

    /** The least round number that is not below. */
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, value))));
        for (int factor : new int[] {1, 2, 4, 5, 6, 8}) {
            if (factor * power >= value) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double tidy(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
