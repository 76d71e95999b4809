package org.wasmaudit.testsuite.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wasmaudit.testsuite.Repository;

/** Every number of the threat model has a row and a test that bears it. */
final class ThreatModelPageTest {
    private static final Pattern TEST = Pattern.compile("@DisplayName\\(\\s*\"([FH][0-9]+) ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([FH][0-9]+) \\|");

    @Test
    void numbersHaveRowsAndTests() throws IOException {
        Set<String> numbers = new TreeSet<>(Stream.concat(numbers("F", 23), numbers("H", 13)).toList());
        Path root = Repository.root();
        assertEquals(numbers, found(ROW, List.of(root.resolve("docs/THREAT-MODEL.md"))));
        assertEquals(numbers, found(TEST, Repository.files(root.resolve("wasi-host/src/test"), "Test.java")));
    }

    private static Stream<String> numbers(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
    }

    private static Set<String> found(Pattern pattern, List<Path> files) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files) {
            pattern.matcher(Files.readString(file)).results().forEach(number -> found.add(number.group(1)));
        }
        return found;
    }
}
