package org.wasmaudit.testsuite.score;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.reproduce.Reproduction;
import org.wasmaudit.audit.score.reproduce.TraceReader;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.testsuite.Repository;

/** {@code docs/SCORING.md} says what the program has and prints. */
final class ScoringPageTest {
    private final String page;

    ScoringPageTest() throws IOException {
        page = Files.readString(Repository.root().resolve("docs/SCORING.md"));
    }

    private void says(String words) {
        assertTrue(page.contains(words), () -> "docs/SCORING.md lacks: " + words);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasItsRow(DetectionRule rule) {
        says(String.format(Locale.ROOT, "| `%s` | %s | %d | %d | %s | %s |", rule.id(),
                rule.severity().name().toLowerCase(Locale.ROOT), rule.points(), rule.threshold(), rule.counted(),
                rule.doubt()));
    }

    @Test
    void theFeaturesAreCounted() {
        FeatureSchema schema = new RunFeatures().schema();
        says(String.format(
                Locale.ROOT, "Schema `%s`, version %d, %d numbers", schema.id(), schema.version(), schema.size()));
    }

    /** The inputs S1 to S8 of the list of hostile ones: a row each, and a method of that number in its tests. */
    @Test
    void everyHostileInputHasItsTest() throws IOException {
        List<Path> sources = Repository.files(Repository.root(), "Test.java");
        for (int number = 1; number <= 8; number++) {
            String start = "| S" + number + " |";
            String row = page.lines().filter(line -> line.startsWith(start)).findFirst().orElse("");
            List<String> tests = Pattern.compile("`(\\w+Test)`")
                    .matcher(row)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertTrue(!tests.isEmpty(), "docs/SCORING.md lacks a test for S" + number);
            for (String test : tests) {
                Path source = sources.stream()
                        .filter(file -> file.endsWith(test + ".java"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + test));
                assertTrue(Files.readString(source).contains("void s" + number), test + " has no test of S" + number);
            }
        }
    }

    @Test
    void theReproducedNumbersAreThosePrinted() throws IOException {
        Reproduction reproduction =
                Reproduction.of(TraceReader.read(Repository.requireShared("traces", "sbseg2023.zip")));
        List<String> rules = List.of(
                "| flags every run | %.2f %% | %d | %d |",
                "| calls `args_get` | %.2f %% | %d | %d |",
                "| first call is `args_sizes_get` | %.2f %% | %d | %d |",
                "| calls `args_get` and `clock_time_get` | **%.2f %%** | %d | %d |");
        for (int i = 0; i < rules.size(); i++) {
            var matrix = reproduction.baselinesOnAll().get(i).matrix();
            says(String.format(
                    Locale.ROOT, rules.get(i), 100 * matrix.f1(), matrix.falsePositives(), matrix.falseNegatives()));
        }
        for (Reproduction.HeldOut row : reproduction.heldOut().subList(0, 4)) {
            String flagged = row.flagged().stream().map(n -> " " + n + " |").reduce("", String::concat);
            String end = "| " + row.runs() + " |" + flagged;
            assertTrue(page.lines().anyMatch(line -> line.endsWith(end)), row.toString());
        }
        says(String.format(Locale.ROOT, "%.1f %% of the test half have their exact sequence in the training half, "
                + "%.1f %% their", 100 * reproduction.data().sequencesSeen(), 100 * reproduction.data().countsSeen()));
    }
}
