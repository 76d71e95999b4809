package org.wasmaudit.audit.report.html;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.report.LogOutcome;
import org.wasmaudit.audit.report.Quantity;
import org.wasmaudit.audit.report.RunResult;

/**
 * What a run was given, and where it is recorded.
 *
 * @param values one or more, perhaps a guest's words
 */
public record Fact(String label, List<String> values) {
    private static final int MOST_VALUES = 40;

    /** Cuts a list that is longer than anyone reads. */
    public Fact {
        if (values.size() > MOST_VALUES) {
            List<String> cut = new ArrayList<>(values.subList(0, MOST_VALUES));
            cut.add("and " + (values.size() - MOST_VALUES) + " more");
            values = cut;
        }
        values = List.copyOf(values);
    }

    static Fact of(String label, String value) {
        return new Fact(label, List.of(value));
    }

    static List<Fact> of(RunResult run) {
        RunHeader header = run.header();
        List<Fact> facts = new ArrayList<>();
        facts.add(of("module", header.module() + ", " + Quantity.bytes(header.moduleBytes())));
        facts.add(of("SHA-256", header.moduleSha256()));
        facts.add(of("started", run.started()));
        facts.add(of("engine", header.engine()));
        facts.add(new Fact("arguments", header.arguments()));
        facts.add(new Fact(
                "directories",
                header.preopens().stream()
                        .map(directory -> directory.guest() + (directory.readOnly() ? " (read only)" : ""))
                        .toList()));
        facts.add(new Fact("environment", header.environment()));
        facts.add(of("categories", header.categorizer().mode().text()));
        facts.add(of("policy", header.policySha256() == null ? "none" : header.policySha256()));
        facts.add(of("model", header.modelSha256() == null ? "none" : header.modelSha256()));
        facts.add(of("run", header.run()));
        run.log().ifPresent(log -> facts.add(new Fact("event log", log(log))));
        return facts;
    }

    private static List<String> log(LogOutcome log) {
        List<String> lines = new ArrayList<>();
        lines.add(log.name() + ", " + Quantity.count(log.events()) + " calls");
        if (log.filtered() > 0) {
            lines.add(Quantity.count(log.filtered()) + " filtered out");
        }
        if (log.dropped() > 0) {
            lines.add(Quantity.count(log.dropped()) + " missing");
        }
        if (log.problem() != null) {
            lines.add(log.problem());
        }
        if (log.anchor() != null) {
            lines.add("anchor " + log.anchor());
        }
        return lines;
    }
}
