package org.wasmaudit.testsuite.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wasmaudit.testsuite.Repository;

/** The page of features names, for each, exactly the test classes with tests that bear the feature's name. */
final class FeaturesPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| [01] \\|.*\\| ([^|]+) \\|$");
    private static final Pattern CLASS = Pattern.compile("`([A-Za-z]+)`");
    private static final Pattern TEST = Pattern.compile(
            "@DisplayName\\(\\s*\"([^\":]+): [^\"]+\"\\)(?:\\s*@[^\\n]+)*\\s*(?:private |public )?void \\w+\\(");

    /** The features that were asked for. */
    private static final List<String> FEATURES = List.of(
            "exit summary",
            "event log",
            "decoded arguments",
            "enter records",
            "samples and redaction",
            "policy",
            "dry run",
            "exit codes and result",
            "no lost events",
            "crash recovery",
            "learned profile",
            "comparison",
            "HTML report",
            "SARIF",
            "OCSF / ECS / CEF mapping",
            "OTLP, JFR, Micrometer",
            "tamper evidence",
            "rotation and compression");

    @Test
    void eachFeatureHasTestsThatBearItsName() throws IOException {
        Map<String, Set<String>> classes = new TreeMap<>();
        for (String module : List.of("audit", "testsuite")) {
            for (Path file : Repository.files(Repository.root().resolve(module + "/src/test"), "Test.java")) {
                String name = file.getFileName().toString().replace(".java", "");
                for (MatchResult test : TEST.matcher(Files.readString(file)).results().toList()) {
                    classes.computeIfAbsent(test.group(1), feature -> new TreeSet<>()).add(name);
                }
            }
        }
        Map<String, Set<String>> rows = new TreeMap<>();
        List<String> order = new ArrayList<>();
        String page = Files.readString(Repository.root().resolve("docs/FEATURES.md"));
        for (MatchResult row : ROW.matcher(page).results().toList()) {
            order.add(row.group(1));
            rows.put(row.group(1), CLASS.matcher(row.group(2)).results()
                    .map(named -> named.group(1))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertEquals(FEATURES, order);
        classes.keySet().retainAll(FEATURES);
        assertEquals(rows, classes);
    }
}
