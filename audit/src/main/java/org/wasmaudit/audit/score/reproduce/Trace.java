package org.wasmaudit.audit.score.reproduce;

import java.util.List;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * One run of the paper's data set.
 *
 * @param name the file's name without folders
 * @param anomalous the paper's label
 * @param calls the calls in their order
 * @param unknown names of functions that are no WASI call, in their order
 */
public record Trace(String name, boolean anomalous, List<WasiCall> calls, List<String> unknown) {
    public Trace {
        calls = List.copyOf(calls);
        unknown = List.copyOf(unknown);
    }

    /** Where the program comes from: the weakness class of an anomalous one, the test suite of another. */
    public String origin() {
        if (anomalous) {
            return name.substring(0, Math.max(0, name.indexOf('_')));
        }
        if (name.startsWith("2021Q1-") || name.startsWith("2022Q4-")) {
            return "libsodium";
        }
        if (name.startsWith("wasi-test-suite-")) {
            return "wasi-test-suite";
        }
        return name.startsWith("wasi-testsuite-") ? "wasi-testsuite" : "other";
    }
}
