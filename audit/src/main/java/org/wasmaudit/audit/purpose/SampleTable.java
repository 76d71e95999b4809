package org.wasmaudit.audit.purpose;

import java.util.List;

/**
 * Named functions to learn from and to compare with.
 *
 * @param labels the names, by label number
 * @param origins the modules the functions are from, by origin number
 * @param entries the functions
 */
record SampleTable(List<String> labels, List<Origin> origins, List<Entry> entries) {
    SampleTable {
        labels = List.copyOf(labels);
        origins = List.copyOf(origins);
        entries = List.copyOf(entries);
    }

    /** A function with its label and origin, by their numbers. */
    record Entry(int label, int origin, FunctionSample sample) {}

    String label(Entry entry) {
        return labels.get(entry.label());
    }

    Origin origin(Entry entry) {
        return origins.get(entry.origin());
    }
}
