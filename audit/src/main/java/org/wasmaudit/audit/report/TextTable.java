package org.wasmaudit.audit.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns; the first column leans left, the numbers behind it lean right, and the last leans left. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean lastLeansLeft;

    /** @param lastLeansLeft whether the last column is words */
    TextTable(boolean lastLeansLeft) {
        this.lastLeansLeft = lastLeansLeft;
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, the first of which is the heading. */
    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                boolean left = i == 0 || lastLeansLeft && i == columns - 1;
                String space = " ".repeat(widths[i] - row.get(i).length());
                line.append("  ").append(left ? row.get(i) + space : space + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
