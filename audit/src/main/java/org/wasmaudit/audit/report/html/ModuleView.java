package org.wasmaudit.audit.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.flow.InterproceduralGraph;
import org.wasmaudit.audit.purpose.FunctionNames;
import org.wasmaudit.audit.purpose.Identification;
import org.wasmaudit.audit.purpose.IdentifiedFunction;
import org.wasmaudit.audit.purpose.ModulePurpose;
import org.wasmaudit.audit.report.ModuleReport;
import org.wasmaudit.audit.report.Quantity;
import org.wasmaudit.audit.report.html.RunView.Tile;
import org.wasmaudit.wasi.ImportModule;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.Module;

/**
 * A module as its page shows it.
 *
 * @param purpose null where nobody asked for it
 * @param graph null where the module defines no function
 * @param graphOf the function the graph is around
 */
public record ModuleView(
        String module,
        List<Tile> tiles,
        List<CallRow> calls,
        @Nullable PurposeView purpose,
        @Nullable GraphView graph,
        String graphOf,
        List<FunctionRow> functions,
        String moreFunctions,
        List<Fact> facts) {
    private static final int MOST_FUNCTIONS = 2000;
    private static final int MOST_NAME = 200;

    /** A call the module can make. */
    public record CallRow(String call, String category, String css, String group) {}

    /** What the module is likely for, with what speaks for each category. */
    public record PurposeView(String text, boolean known, List<PurposeRow> rows) {}

    /** What speaks for a category. */
    public record PurposeRow(String category, String weight, double share, String reasons) {}

    /** What a function is likely called. */
    public record FunctionRow(
            String index, String guess, String probability, double percent, String nearest, String given,
            String marks) {}

    static ModuleView of(ModuleReport report) {
        Module module = report.module().module();
        FunctionNames names = FunctionNames.of(module);
        Optional<Identification> identified = report.identification();
        int root = root(module, report);
        List<FunctionRow> rows = identified.map(ModuleView::rows).orElse(List.of());
        long more = identified.map(Identification::known).orElse(0L) - rows.size();
        return new ModuleView(
                report.name(),
                tiles(report, module),
                calls(report.calls()),
                identified.map(found -> purpose(found.purpose())).orElse(null),
                root < 0
                        ? null
                        : GraphView.of(
                                InterproceduralGraph.of(report.module(), report.graph(), root),
                                names::nameOrIndex,
                                report.graph()::isImported),
                root < 0 ? "" : names.nameOrIndex(root),
                rows,
                more > 0 ? "and " + Quantity.count(more) + " more" : "",
                List.of(
                        Fact.of("SHA-256", report.sha256()),
                        new Fact("other imports", others(module)),
                        new Fact("exports", module.exports().stream().map(Export::name).toList())));
    }

    /** Where the program starts: by its usual name, else the first function it exports, else the first it defines. */
    private static int root(Module module, ModuleReport report) {
        List<Export> exported = module.exports().stream()
                .filter(export -> export.kind() == ExternalKind.FUNCTION && !report.graph().isImported(export.index()))
                .sorted(Comparator.comparing((Export export) -> !export.name().equals("_start")))
                .toList();
        if (!exported.isEmpty()) {
            return exported.getFirst().index();
        }
        return module.functions().isEmpty() ? -1 : module.functions().getFirst().index();
    }

    private static List<Tile> tiles(ModuleReport report, Module module) {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile("size", Quantity.bytes(module.bytes().length), "in all", "plain"));
        tiles.add(new Tile("functions", Quantity.count(module.functions().size()), "defined", "plain"));
        report.identification().ifPresent(found -> {
            tiles.add(new Tile("identified", Quantity.count(found.known()), "by what they do", "plain"));
            tiles.add(new Tile("runtime", Quantity.count(found.runtime()), "of these of a language", "plain"));
        });
        tiles.add(new Tile("WASI calls", Quantity.count(report.calls().size()), "can be made", "plain"));
        return tiles;
    }

    private static List<CallRow> calls(List<WasiCall> calls) {
        Categorizer categorizer = Categorizer.extended();
        List<CallRow> rows = new ArrayList<>();
        for (WasiCall call : calls) {
            Category category = categorizer.category(call).orElseThrow();
            rows.add(new CallRow(
                    call.text(), category.text(), Level.css(category.level()), category.group().title()));
        }
        rows.sort(Comparator.comparing(CallRow::category).thenComparing(CallRow::call));
        return rows;
    }

    private static PurposeView purpose(ModulePurpose purpose) {
        double most = purpose.evidence().stream().mapToDouble(ModulePurpose.Evidence::weight).max().orElse(1);
        List<PurposeRow> rows = purpose.evidence().stream()
                .map(evidence -> new PurposeRow(
                        evidence.category().text(),
                        String.format(Locale.ROOT, "%.1f", evidence.weight()),
                        Math.clamp(100 * evidence.weight() / most, 0, 100),
                        shortened(String.join("; ", evidence.reasons()))))
                .toList();
        boolean known = purpose.category() != null;
        return new PurposeView(known ? purpose.category().text() : "purpose unknown", known, rows);
    }

    private static List<FunctionRow> rows(Identification found) {
        return found.functions().stream()
                .filter(IdentifiedFunction::isKnown)
                .limit(MOST_FUNCTIONS)
                .map(function -> new FunctionRow(
                        Integer.toString(function.function()),
                        String.valueOf(function.guess()),
                        String.format(Locale.ROOT, "%.0f %%", 100 * function.probability()),
                        Math.clamp(100 * function.probability(), 0, 100),
                        function.nearest() == null ? "" : function.nearest(),
                        function.given() == null ? "" : shortened(function.given()),
                        function.marks().stream()
                                .filter(mark -> mark != IdentifiedFunction.Mark.KNOWN)
                                .sorted()
                                .map(IdentifiedFunction.Mark::text)
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    /** What is imported besides the calls, which have a section of their own. */
    private static List<String> others(Module module) {
        return module.imports().stream()
                .filter(wanted -> !ImportModule.ALL.contains(wanted.module()) || WasiCall.ofText(wanted.name()) == null)
                .map(wanted -> wanted.module() + "." + wanted.name())
                .toList();
    }

    private static String shortened(String text) {
        return text.length() <= MOST_NAME ? text : text.substring(0, MOST_NAME) + "…";
    }
}
