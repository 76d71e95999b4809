package org.wasmaudit.audit.report;

import java.util.List;

/**
 * All that can be told of a run, from the run itself or from its log; what every form of report is made of.
 *
 * @param run what it came to
 * @param details when and where
 * @param notes what a reader must know before trusting the rest, a sentence each
 */
public record RunReport(RunResult run, Details details, List<String> notes) {
    public RunReport {
        notes = List.copyOf(notes);
    }
}
