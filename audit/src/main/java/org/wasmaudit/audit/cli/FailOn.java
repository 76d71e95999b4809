package org.wasmaudit.audit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.category.FunctionGroup;
import org.wasmaudit.audit.category.RiskLevel;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.report.RunResult;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.DetectionRule.Severity;
import org.wasmaudit.audit.score.Finding;

/**
 * A condition of {@code --fail-on}, of which one that holds makes a script fail.
 *
 * @param text as it was written
 */
record FailOn(String text, Predicate<RunResult> holds) {
    /** What the option accepts. */
    static final String FORMS = "level:A (or riskier), group:6, finding, finding:ID, severity:high, points>=40,"
            + " score>=0.8, denied, trap";

    /** What holds where nothing else is said. */
    static final String DEFAULT = "severity:high";

    private static final Pattern NUMBER = Pattern.compile("(points|score)>=([0-9]{1,3}(?:\\.[0-9]{1,9})?)");

    /**
     * Reads conditions.
     *
     * @throws Refusal if one is not understood
     */
    static List<FailOn> parse(List<String> texts) throws Refusal {
        List<FailOn> conditions = new ArrayList<>();
        for (String list : texts) {
            for (String text : list.split(",", -1)) {
                conditions.add(new FailOn(text.strip(), condition(text.strip())));
            }
        }
        return List.copyOf(conditions);
    }

    private static Predicate<RunResult> condition(String text) throws Refusal {
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            double bound = Double.parseDouble(number.group(2));
            return number.group(1).equals("points")
                    ? result -> result.score().filter(score -> score.points() >= bound).isPresent()
                    : result -> result.score()
                            .flatMap(score -> score.judgement())
                            .filter(judgement -> judgement.probability() >= bound)
                            .isPresent();
        }
        int colon = text.indexOf(':');
        String word = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        Optional<Predicate<RunResult>> found =
                switch (word) {
                    case "denied" -> value.isEmpty() ? Optional.of(result -> result.totals().denied() > 0) : none();
                    case "trap" ->
                        value.isEmpty() ? Optional.of(result -> result.ending().kind() == Ending.Kind.TRAP) : none();
                    case "level" -> named(RiskLevel.values(), value).map(FailOn::atLevel);
                    case "group" -> group(value).map(FailOn::inGroup);
                    case "severity" -> named(Severity.values(), value).map(FailOn::ofSeverity);
                    case "finding" ->
                        value.isEmpty()
                                ? Optional.of(ofFinding(finding -> true))
                                : DetectionRule.ofId(value).map(rule -> ofFinding(finding -> finding.rule() == rule));
                    default -> none();
                };
        return found.orElseThrow(() -> new Refusal(
                ExitCode.USAGE, "--fail-on \"" + Escape.text(text) + "\" is none of: " + FORMS));
    }

    private static Optional<Predicate<RunResult>> none() {
        return Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Stream.of(values).filter(value -> value.name().equals(name.toUpperCase(Locale.ROOT))).findFirst();
    }

    private static Optional<FunctionGroup> group(String number) {
        return Stream.of(FunctionGroup.values())
                .filter(group -> Integer.toString(group.number()).equals(number))
                .findFirst();
    }

    private static Predicate<RunResult> atLevel(RiskLevel level) {
        return result -> result.totals().byLevel(result.header().categorizer()).keySet().stream()
                .anyMatch(found -> found.compareTo(level) <= 0);
    }

    private static Predicate<RunResult> inGroup(FunctionGroup group) {
        return result -> result.totals().byGroup(result.header().categorizer()).containsKey(group);
    }

    private static Predicate<RunResult> ofSeverity(Severity severity) {
        return ofFinding(finding -> finding.rule().severity().compareTo(severity) >= 0);
    }

    private static Predicate<RunResult> ofFinding(Predicate<Finding> which) {
        return result -> result.score()
                .filter(score -> score.findings().stream().anyMatch(which))
                .isPresent();
    }
}
