package org.wasmaudit.audit.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms of reports, a row each; a file's name says which is meant. */
public enum ReportForm {
    /** The summary, for people. */
    TEXT(".txt", false),
    /** One page with everything, for people. */
    HTML(".html", false),
    /** The summary, for programs. */
    JSON(".json", false),
    /** Findings and refusals in the Static Analysis Results Interchange Format 2.1.0, for code scanning. */
    SARIF(".sarif", false),
    /** A row a call, for spreadsheets. */
    CSV(".csv", true),
    /** A line a call in ArcSight's Common Event Format. */
    CEF(".cef", true),
    /** A line a call and finding in the Open Cybersecurity Schema Framework 1.3. */
    OCSF(".ocsf.jsonl", true),
    /** A line a call and finding in the Elastic Common Schema 8. */
    ECS(".ecs.jsonl", true),
    /** The run as a span, calls and findings as its records, in OpenTelemetry's OTLP as JSON. */
    OTLP(".otlp.jsonl", true);

    private final String ending;
    private final boolean ofCalls;

    ReportForm(String ending, boolean ofCalls) {
        this.ending = ending;
        this.ofCalls = ofCalls;
    }

    /** How names of such files end. */
    public String ending() {
        return ending;
    }

    /** Whether it has a line for each call, for which a log is needed. */
    public boolean ofCalls() {
        return ofCalls;
    }

    /** The form of a file by its name. */
    public static Optional<ReportForm> ofName(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> small.endsWith(form.ending))
                .max(Comparator.comparingInt(form -> form.ending.length()));
    }

    /** All endings, for messages. */
    public static String endings() {
        return Arrays.stream(values()).map(ReportForm::ending).collect(Collectors.joining(", "));
    }
}
