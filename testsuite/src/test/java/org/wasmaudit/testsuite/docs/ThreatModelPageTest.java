package org.wasmaudit.testsuite.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wasmaudit.testsuite.Repository;

/** Every number of the threat model has a row and a test that bears it. */
final class ThreatModelPageTest {
    private static final Pattern TEST = Pattern.compile("@DisplayName\\(\\s*\"([FH][0-9]+) ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([FHLPR][0-9]+) \\|");

    /** Tests of the record are named by their methods: {@code l9AMissingEndIsFound}, {@code l1L2Nothing…}. */
    private static final Pattern METHOD = Pattern.compile("void ([lpr][0-9]+)([LPR][0-9]+)?[A-Z]\\w+\\(");

    @Test
    void numbersHaveRowsAndTests() throws IOException {
        Set<String> host = new TreeSet<>(Stream.concat(numbers("F", 23), numbers("H", 13)).toList());
        Set<String> record = new TreeSet<>(
                Stream.of(numbers("L", 12), numbers("P", 1), numbers("R", 5)).flatMap(all -> all).toList());
        Path root = Repository.root();
        assertEquals(host, found(TEST, Repository.files(root.resolve("wasi-host/src/test"), "Test.java")));
        Set<String> tests = new TreeSet<>();
        for (String module : List.of("audit", "testsuite")) {
            tests.addAll(found(METHOD, Repository.files(root.resolve(module + "/src/test"), "Test.java")));
        }
        assertEquals(record, tests);
        Set<String> numbers = new TreeSet<>(host);
        numbers.addAll(record);
        assertEquals(numbers, found(ROW, List.of(root.resolve("docs/THREAT-MODEL.md"))));
    }

    private static Stream<String> numbers(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
    }

    private static Set<String> found(Pattern pattern, List<Path> files) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files) {
            for (MatchResult number : pattern.matcher(Files.readString(file)).results().toList()) {
                for (int group = 1; group <= number.groupCount(); group++) {
                    if (number.group(group) != null) {
                        found.add(number.group(group).toUpperCase(Locale.ROOT));
                    }
                }
            }
        }
        return found;
    }
}
