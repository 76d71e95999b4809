package org.wasmaudit.testsuite.spec;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.wasmaudit.wasm.script.Outcome;
import org.wasmaudit.wasm.script.ScriptReport;
import org.wasmaudit.wasm.script.SuiteFolder;

/** The page of what of the official suite passes, by proposal, from a run of its scripts. */
final class ConformancePage {
    /** What scripts are about, by their names; the first that fits counts. */
    private enum Area {
        CUSTOM_DESCRIPTORS("Custom descriptors (not claimed)", "proposals/custom-descriptors/.*"),
        THREADS("Threads", "proposals/threads/.*"),
        WIDE_ARITHMETIC("Wide arithmetic", "proposals/wide-arithmetic/.*"),
        CUSTOM_PAGE_SIZES("Custom page sizes", "proposals/custom-page-sizes/.*"),
        LEGACY("Exception handling, the first proposal", "legacy/.*"),
        CUSTOM("Custom sections, annotations and branch hints", "custom/.*|annotations"),
        RELAXED("Relaxed SIMD", ".*relaxed.*"),
        SIMD("Fixed-width SIMD", "simd_.*"),
        TAIL_CALL("Tail calls", "return_call.*"),
        EXCEPTIONS("Exception handling", "throw.*|try_.*|tag"),
        MEMORY64(
                "64-bit memories and tables",
                "(address|align|bulk|call_indirect|endianness|float_memory|load|store|memory.*|table.*)64"
                        + "|.*memory64.*"),
        GARBAGE_COLLECTION(
                "Garbage collection and function references",
                "array.*|struct|i31|extern|br_on_.*|ref.*|call_ref|type-.*"),
        CORE("All other scripts of the core", ".*");

        private final String title;
        private final String scripts;

        Area(String title, String scripts) {
            this.title = title;
            this.scripts = scripts;
        }

        static Area of(String script) {
            for (Area area : values()) {
                if (script.matches(area.scripts)) {
                    return area;
                }
            }
            throw new IllegalArgumentException(script);
        }
    }

    private final Map<Area, Map<String, ScriptReport>> reports = new EnumMap<>(Area.class);

    /** Adds what became of a script. */
    synchronized void add(String script, String engine, ScriptReport report) {
        reports.computeIfAbsent(Area.of(script), area -> new TreeMap<>())
                .computeIfAbsent(engine, name -> new ScriptReport())
                .add(report);
    }

    /** How many commands there were for an engine, of what is claimed. */
    synchronized int commands(String engine) {
        int commands = 0;
        for (Map.Entry<Area, Map<String, ScriptReport>> area : reports.entrySet()) {
            ScriptReport report = area.getValue().get(engine);
            if (report != null && SuiteFolder.of(area.getKey().scripts).isClaimed()) {
                commands += all(report);
            }
        }
        return commands;
    }

    private static int all(ScriptReport report) {
        int all = 0;
        for (Outcome.Status status : Outcome.Status.values()) {
            all += report.count(status);
        }
        return all;
    }

    synchronized String text() {
        StringBuilder page = new StringBuilder(
                """
                # Conformance

                How many commands of the official test suite of WebAssembly 3.0 pass, of how many; modules to be defined
                and functions to be called are among them. The scripts are those of `WebAssembly/testsuite` at
                `193e551`, read in the text format. This page is generated from a run of `OfficialSuiteTest`; do not
                edit it. `wasmaudit wast PATH…` runs the scripts as you have them.

                | scripts | compiled | interpreted |
                |---|---|---|
                """);
        for (Area area : Area.values()) {
            Map<String, ScriptReport> engines = reports.getOrDefault(area, Map.of());
            page.append("| ").append(area.title);
            for (String engine : new String[] {"compiled", "interpreted"}) {
                ScriptReport report = engines.getOrDefault(engine, new ScriptReport());
                page.append(" | ").append(report.count(Outcome.Status.PASSED)).append(" of ").append(all(report));
            }
            page.append(" |\n");
        }
        return page.append("\nNothing is skipped.\n").toString();
    }
}
