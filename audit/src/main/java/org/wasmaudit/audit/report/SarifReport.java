package org.wasmaudit.audit.report;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.JsonBuffer;
import org.wasmaudit.audit.report.Details.Refusal;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.Finding;

/**
 * Findings and refusals in SARIF 2.1.0 (OASIS), for code scanning: a result for each rule that was met and for each
 * rule of the policy with each object it refused. Nothing a guest said becomes a URI: the one location is the module.
 */
final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String POLICY = "policy/";
    private static final int MOST_MESSAGE = 1000;

    private final JsonBuffer out = new JsonBuffer(1 << 14);
    private final RunReport report;

    private SarifReport(RunReport report) {
        this.report = report;
    }

    static byte[] of(RunReport report) {
        return new SarifReport(report).write();
    }

    private byte[] write() {
        out.beginObject();
        out.name("$schema").value(SCHEMA);
        out.name("version").value("2.1.0");
        out.name("runs").beginArray().beginObject();
        tool();
        invocation();
        out.name("columnKind").value("utf16CodeUnits");
        out.name("results").beginArray();
        report.run().score().ifPresent(score -> score.findings().forEach(this::finding));
        report.details().refusals().forEach(this::refusal);
        out.endArray();
        out.name("properties").beginObject();
        out.name("run").value(report.run().header().run());
        out.name("moduleSha256").value(report.run().header().moduleSha256());
        report.run().score().ifPresent(score -> out.name("points").value(score.points()));
        out.name("refusalsLeftOut").value(report.details().otherRefusals());
        out.endObject();
        out.endObject().endArray().endObject().endLine();
        return out.toByteArray();
    }

    private void tool() {
        out.name("tool").beginObject().name("driver").beginObject();
        out.name("name").value(Product.NAME);
        out.name("rules").beginArray();
        for (DetectionRule rule : met()) {
            String help = "It may be harmless: " + rule.doubt() + ".";
            rule(rule.id(), "At least " + rule.threshold() + " " + rule.counted() + ".", help, level(rule),
                    severity(rule));
        }
        Set<String> rules = new LinkedHashSet<>();
        report.details().refusals().forEach(refusal -> rules.add(ruleId(refusal)));
        for (String id : rules) {
            rule(id, "The run's policy refuses the call.", "The policy may be too strict.", "warning", "5.0");
        }
        out.endArray().endObject().endObject();
    }

    private List<DetectionRule> met() {
        return report.run().score().stream()
                .flatMap(score -> score.findings().stream())
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    private void rule(String id, String description, String help, String level, String severity) {
        out.beginObject().name("id").value(id);
        out.name("shortDescription").beginObject().name("text").value(description).endObject();
        out.name("help").beginObject().name("text").value(help).endObject();
        out.name("defaultConfiguration").beginObject().name("level").value(level).endObject();
        out.name("properties").beginObject().name("security-severity").value(severity);
        out.name("tags").beginArray().value("security").endArray().endObject().endObject();
    }

    private void invocation() {
        Ending ending = report.run().ending();
        out.name("invocations").beginArray().beginObject();
        out.name("executionSuccessful").value(ending.kind() == Ending.Kind.EXIT);
        if (ending.kind() == Ending.Kind.EXIT) {
            out.name("exitCode").value(ending.code());
        }
        out.name("exitCodeDescription").value(Words.ending(ending));
        if (!report.notes().isEmpty()) {
            out.name("toolExecutionNotifications").beginArray();
            for (String note : report.notes()) {
                out.beginObject().name("level").value("warning");
                message(note);
                out.endObject();
            }
            out.endArray();
        }
        out.endObject().endArray();
    }

    private void finding(Finding finding) {
        DetectionRule rule = finding.rule();
        StringBuilder text = new StringBuilder();
        text.append(finding.count()).append(' ').append(rule.counted());
        for (Evidence evidence : finding.evidence()) {
            text.append("; #").append(evidence.sequence()).append(' ').append(evidence.told());
        }
        result(rule.id(), level(rule), text.toString(), "", -1, finding.count());
    }

    private void refusal(Refusal refusal) {
        String about = refusal.path() == null ? "" : refusal.path();
        String level =
                switch (refusal.decision()) {
                    case KILL -> "error";
                    case DENY -> "warning";
                    case WOULD_DENY, WOULD_KILL, ALLOW -> "note";
                };
        String text = refusal.call().text() + (about.isEmpty() ? "" : " " + about) + ": "
                + Words.decision(refusal.decision()) + ", first at #" + refusal.first();
        result(ruleId(refusal), level, text, refusal.call().text() + " " + about, refusal.function(), refusal.count());
    }

    private void result(String rule, String level, String text, String object, int function, long count) {
        out.beginObject().name("ruleId").value(rule).name("level").value(level);
        message(text);
        out.name("locations").beginArray().beginObject();
        out.name("physicalLocation").beginObject().name("artifactLocation").beginObject();
        out.name("uri").value(uri(report.run().header().module())).endObject().endObject();
        if (function >= 0) {
            out.name("logicalLocations").beginArray().beginObject();
            out.name("fullyQualifiedName").value("func[" + function + "]").name("kind").value("function");
            out.endObject().endArray();
        }
        out.endObject().endArray();
        out.name("occurrenceCount").value(Math.max(1, count));
        out.name("partialFingerprints").beginObject();
        out.name("ruleAndObject/v1").value(fingerprint(rule, object));
        out.endObject().endObject();
    }

    private void message(String text) {
        String shown = text.length() <= MOST_MESSAGE ? text : text.substring(0, MOST_MESSAGE) + "…";
        out.name("message").beginObject().name("text").value(shown).endObject();
    }

    /** Rules of policies have names of their user's choice, ours never have a slash. */
    private static String ruleId(Refusal refusal) {
        return POLICY + (refusal.rule() == null ? "default" : refusal.rule());
    }

    private static String level(DetectionRule rule) {
        return switch (rule.severity()) {
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    /** On the scale of CVSS, where code scanning sorts by it: high from 7, medium from 4. */
    private static String severity(DetectionRule rule) {
        return switch (rule.severity()) {
            case HIGH -> "8.0";
            case MEDIUM -> "5.0";
            case LOW -> "2.0";
        };
    }

    /** The same for the same rule and object in another run, so that a result is told from a new one. */
    private static String fingerprint(String rule, String object) {
        return Sha256.hex((rule + "\n" + object).getBytes(StandardCharsets.UTF_8));
    }

    /** A relative reference with one segment, whatever the name: no scheme, no host, no way up. */
    static String uri(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return "module.wasm";
        }
        StringBuilder uri = new StringBuilder();
        for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xFF);
            uri.append(UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return uri.toString();
    }
}
