package org.wasmaudit.audit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasmaudit.audit.report.LoggedRun.Unreadable;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.Explanation;
import org.wasmaudit.audit.score.Explanation.Contribution;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.audit.score.assess.Judgement;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.profile.ProfileDistance;
import tools.jackson.databind.JsonNode;

/** Reads back what {@link ResultJson#score} wrote. It is a stranger's: what has no place in a score is refused. */
final class ScoreReader {
    private ScoreReader() {}

    /** The score, or empty where the run had none. */
    static Optional<Score> read(JsonNode node) throws Unreadable {
        if (node.isNull() || node.isMissingNode()) {
            return Optional.empty();
        }
        List<String> limits = texts(node.path("limits"));
        List<Finding> findings = findings(node.path("findings"), limits);
        Optional<Judgement> judgement = judgement(node.path("model"));
        String unavailable = node.path("unavailable").asString("");
        return Optional.of(new Score(
                (int) number(node, "points", 0, 100),
                findings,
                profile(node.path("profile")),
                judgement,
                judgement.isPresent() ? "" : unavailable.isEmpty() ? "the log does not say why" : unavailable,
                limits));
    }

    /** Findings of rules that this version knows; a limit says how many there are of others. */
    private static List<Finding> findings(JsonNode nodes, List<String> limits) throws Unreadable {
        List<Finding> findings = new ArrayList<>();
        int unknown = 0;
        for (JsonNode node : nodes) {
            Optional<DetectionRule> rule = DetectionRule.ofId(node.path("rule").asString(""));
            if (rule.isPresent()) {
                long count = (long) number(node, "count", 0, Long.MAX_VALUE);
                findings.add(new Finding(rule.get(), count, evidence(node.path("evidence"))));
            } else {
                unknown++;
            }
        }
        if (unknown > 0) {
            limits.add("The log has " + unknown + " findings by rules that this version does not know.");
        }
        return findings;
    }

    private static List<Evidence> evidence(JsonNode nodes) throws Unreadable {
        List<Evidence> evidence = new ArrayList<>();
        for (JsonNode node : nodes) {
            long sequence = (long) number(node, "seq", 0, Long.MAX_VALUE);
            String caller = node.path("caller").isString() ? node.path("caller").stringValue() : null;
            evidence.add(new Evidence(sequence, node.path("text").asString(""), caller));
        }
        return evidence;
    }

    private static Optional<Judgement> judgement(JsonNode node) throws Unreadable {
        if (!node.isObject()) {
            return Optional.empty();
        }
        List<Contribution> parts = new ArrayList<>();
        for (JsonNode part : node.path("explanation")) {
            parts.add(new Contribution(
                    part.path("feature").asString(""),
                    number(part, "value", -Double.MAX_VALUE, Double.MAX_VALUE),
                    number(part, "amount", -Double.MAX_VALUE, Double.MAX_VALUE)));
        }
        return Optional.of(new Judgement(
                node.path("sha256").asString(""),
                number(node, "probability", 0, 1),
                number(node, "threshold", 0, 1),
                new Explanation(0, parts)));
    }

    private static Optional<ProfileDistance> profile(JsonNode node) throws Unreadable {
        if (!node.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new ProfileDistance(
                (int) number(node, "runs", 0, Integer.MAX_VALUE),
                (long) number(node, "sequences", 0, Long.MAX_VALUE),
                (long) number(node, "unknown", 0, Long.MAX_VALUE),
                (int) number(node, "most_of_20", 0, 20),
                evidence(node.path("evidence"))));
    }

    private static List<String> texts(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : nodes) {
            texts.add(node.asString(""));
        }
        return texts;
    }

    /** A number, which may stand as a string where a double would not hold it. */
    private static double number(JsonNode parent, String key, double least, double most) throws Unreadable {
        JsonNode node = parent.path(key);
        double number = Double.NaN;
        if (node.isNumber()) {
            number = node.doubleValue();
        } else if (node.isString() && node.stringValue().matches("[0-9]{1,19}")) {
            number = Double.parseDouble(node.stringValue());
        }
        if (!(number >= least && number <= most)) {
            throw new Unreadable("score." + key + " is out of range");
        }
        return number;
    }
}
