package org.wasmaudit.testsuite.docs;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wasmaudit.audit.category.Assignment;
import org.wasmaudit.audit.category.CategoryTable;
import org.wasmaudit.wasi.call.Parameter;
import org.wasmaudit.wasi.call.Support;
import org.wasmaudit.wasi.call.WasiCall;

/** The page of all WASI calls, from the rows of {@link WasiCall} and the table of categories. */
final class WasiCallPage {
    private WasiCallPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(
                """
                # WASI calls

                The 46 functions of `wasi_snapshot_preview1`: what each takes, what it does, how far it works here, the
                category it is counted in, and the tests of `wasi-host` that make it. This page is generated from the
                table `org.wasmaudit.wasi.call.WasiCall`, the table of categories and the sources of the tests; do not
                edit it. [TESTING.md](TESTING.md) says how to run the tests, and two suites of others besides.

                A category is a risk level A–D and a function group 1–10. *Paper* is what Heinrich et al. (SBSeg
                2023, table 3) print, *here* what the extended mode counts; the reasons are below.

                """);
        for (Support support : Support.values()) {
            long calls = Arrays.stream(WasiCall.values())
                    .filter(call -> call.support() == support)
                    .count();
            page.append("- ").append(words(support)).append(": ").append(calls).append("\n");
        }
        page.append("\n| call | parameters | resource | effect | support | notes | paper | here | tests |\n")
                .append("|---|---|---|---|---|---|---|---|---|\n");
        CategoryTable table = CategoryTable.load();
        CallTests tests = new CallTests();
        for (WasiCall call : WasiCall.values()) {
            page.append(row(call, assignment(table, call), String.join(", ", tests.of(call))));
        }
        page.append("\n## Reasons for the categories\n\n");
        for (WasiCall call : WasiCall.values()) {
            page.append("- `").append(call.text()).append("`: ").append(assignment(table, call).reason()).append("\n");
        }
        return page.toString();
    }

    private static String row(WasiCall call, Assignment assignment, String tests) {
        String parameters = call.parameters().stream().map(WasiCallPage::parameter).collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        call.text(),
                        parameters,
                        words(call.resource()),
                        words(call.effect()),
                        words(call.support()),
                        call.note(),
                        assignment.listed() ? paper(assignment) : "–",
                        assignment.assigned(),
                        tests);
    }

    private static String paper(Assignment assignment) {
        return assignment.paper().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String parameter(Parameter parameter) {
        return (parameter.out() ? "→ " : "") + parameter.name() + ": " + parameter.type().text();
    }

    private static Assignment assignment(CategoryTable table, WasiCall call) {
        return table.assignments().stream()
                .filter(candidate -> candidate.call().equals(call.text()))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
