package org.wasmaudit.testsuite.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A file can be known: half of them have at most 130 lines, nine of ten at most 350, and a larger one has a reason. */
final class FileSizesTest {
    private static final int MEDIAN = 130;
    private static final int NINTH_DECILE = 350;
    private static final int LARGEST_WITHOUT_A_REASON = 500;

    private static final Map<String, String> DECLARED = Exceptions.read("large-files.txt");

    @Test
    void mostFilesAreSmall() {
        List<Integer> sizes = JavaSource.shipped().stream()
                .filter(source -> !DECLARED.containsKey(source.path()))
                .map(source -> source.lines().size())
                .sorted()
                .toList();
        int median = sizes.get(sizes.size() / 2);
        int ninthDecile = sizes.get(sizes.size() * 9 / 10);
        assertTrue(median <= MEDIAN, "median " + median + " lines of " + sizes.size() + " files");
        assertTrue(ninthDecile <= NINTH_DECILE, "ninth decile " + ninthDecile + " lines of " + sizes.size() + " files");
    }

    @Test
    void largeFilesHaveAReason() {
        List<String> unexplained = JavaSource.shipped().stream()
                .filter(source -> source.lines().size() > LARGEST_WITHOUT_A_REASON)
                .filter(source -> !DECLARED.containsKey(source.path()))
                .map(source -> source.path() + " has " + source.lines().size() + " lines")
                .toList();
        assertEquals(List.of(), unexplained, "split them, or say in large-files.txt why not");
    }

    @Test
    void reasonsAreForFilesThatAreStillLarge() {
        TreeSet<String> stale = new TreeSet<>(DECLARED.keySet());
        JavaSource.shipped().stream()
                .filter(source -> source.lines().size() > NINTH_DECILE)
                .forEach(source -> stale.remove(source.path()));
        assertEquals(new TreeSet<String>(), stale, "no longer large or no longer there: strike them out");
    }
}
