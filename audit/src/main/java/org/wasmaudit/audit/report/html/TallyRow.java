package org.wasmaudit.audit.report.html;

import org.wasmaudit.audit.event.Tally;
import org.wasmaudit.audit.report.Quantity;

/**
 * A row of a table of what was counted.
 *
 * @param name what it was counted of, perhaps a guest's words
 * @param category its category, or empty
 * @param css the class of its colour
 * @param share its part of the largest row's calls, 0 to 100
 * @param hasErrors whether any call answered with an errno
 * @param each how long a call took on average
 */
public record TallyRow(
        String name,
        String category,
        String css,
        double share,
        String calls,
        String errors,
        boolean hasErrors,
        String bytes,
        String time,
        String each) {
    static TallyRow of(String name, String category, String css, Tally tally, long most) {
        return new TallyRow(
                name,
                category,
                css,
                most <= 0 ? 0 : Math.clamp(100.0 * tally.calls() / most, 0.5, 100),
                Quantity.count(tally.calls()),
                Quantity.count(tally.errors()),
                tally.errors() != 0,
                Quantity.bytes(tally.bytes()),
                Quantity.time(tally.nanos()),
                tally.calls() <= 0 ? "" : Quantity.time(tally.nanos() / tally.calls()));
    }
}
