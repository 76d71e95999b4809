package org.wasmaudit.testsuite.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines fit on a screen; only text and a table set between {@code @formatter:off} and {@code on} may be wider. */
final class LayoutTest {
    private static final int COLUMNS = 120;
    private static final String TEXT_BLOCK = "\"".repeat(3);

    @Test
    void linesHaveAtMost120Columns() {
        List<String> wide = new ArrayList<>();
        for (JavaSource source : JavaSource.all()) {
            wide.addAll(wideLines(source));
        }
        assertEquals(List.of(), wide);
    }

    @Test
    void importsNameTheirTypes() {
        List<String> wildcards = JavaSource.all().stream()
                .flatMap(source -> source.lines().stream().map(line -> source.path() + ": " + line))
                .filter(line -> line.matches(".*: import (?!static ).*\\*;"))
                .toList();
        assertEquals(List.of(), wildcards, "only a table may import static members by a wildcard");
    }

    @Test
    void aWideLineIsSeenUnlessItStandsInATable() {
        String wide = "x".repeat(COLUMNS + 1);
        String text = wide + "\n// @formatter:off\n" + wide + "\n// @formatter:on\n" + "x".repeat(COLUMNS) + "\n";
        assertEquals(List.of("A.java:1: 121 columns"), wideLines(new JavaSource("A.java", text)));
    }

    private static List<String> wideLines(JavaSource source) {
        List<String> wide = new ArrayList<>();
        boolean table = false;
        boolean text = false;
        int number = 0;
        for (String line : source.lines()) {
            number++;
            table = line.contains("@formatter:off") || table && !line.contains("@formatter:on");
            text ^= line.split(TEXT_BLOCK, -1).length % 2 == 0;
            if (!table && !text && line.length() > COLUMNS) {
                wide.add(source.path() + ":" + number + ": " + line.length() + " columns");
            }
        }
        return wide;
    }
}
