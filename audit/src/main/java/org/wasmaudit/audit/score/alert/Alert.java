package org.wasmaudit.audit.score.alert;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.score.DetectionRule;

/**
 * A condition on a run that is under way.
 *
 * @param text as it was written
 * @param kind what is looked at
 * @param bound the least points, 0 to 100, or probability, 0 to 1, that raises it; unused for a rule
 * @param rule the rule that raises it when it is met; null unless it is about one
 */
public record Alert(String text, Kind kind, double bound, @Nullable DetectionRule rule) {
    /** What {@link #parse} accepts. */
    public static final String FORMS = "points>=40, score>=0.8, rule:ID";

    private static final Pattern BOUND = Pattern.compile("(points|score)>=([0-9]{1,3}(?:\\.[0-9]{1,9})?)");
    private static final String RULE = "rule:";
    private static final double MOST_POINTS = 100;

    /** What an alert looks at. */
    public enum Kind {
        /** The points of the rules, which never fall. */
        POINTS,
        /** What the model says of the calls so far. */
        SCORE,
        /** One rule. */
        RULE
    }

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Alert parse(String text) {
        Matcher number = BOUND.matcher(text);
        if (number.matches()) {
            Kind kind = number.group(1).equals("points") ? Kind.POINTS : Kind.SCORE;
            double bound = Double.parseDouble(number.group(2));
            if (bound <= (kind == Kind.POINTS ? MOST_POINTS : 1)) {
                return new Alert(text, kind, bound, null);
            }
        }
        Optional<DetectionRule> rule =
                text.startsWith(RULE) ? DetectionRule.ofId(text.substring(RULE.length())) : Optional.empty();
        return new Alert(text, Kind.RULE, 0, rule.orElseThrow(() -> new IllegalArgumentException(
                "\"" + text + "\" is none of: " + FORMS)));
    }
}
