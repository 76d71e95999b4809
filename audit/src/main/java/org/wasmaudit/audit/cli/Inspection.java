package org.wasmaudit.audit.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.flow.CallGraph;
import org.wasmaudit.audit.purpose.Identification;
import org.wasmaudit.audit.report.ModuleReport;
import org.wasmaudit.wasi.ImportModule;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasm.structure.CustomSection;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.validation.ValidModule;

/** What can be said of a module that is not run: facts by name, in the order they are shown. */
final class Inspection {
    private final ModuleFile file;
    private final ValidModule valid;
    private final Module module;

    Inspection(ModuleFile file, ValidModule valid) {
        this.file = file;
        this.valid = valid;
        this.module = valid.module();
    }

    /** The facts: texts, numbers, lists and groups of facts. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("module", file.name());
        facts.put("bytes", module.bytes().length);
        facts.put("sha256", Sha256.hex(module.bytes()));
        facts.put("sizes", sizes());
        facts.put("memories", valid.memories().stream().map(Inspection::text).toList());
        facts.put("tables", valid.tables().stream().map(Inspection::text).toList());
        facts.put("imports", imports());
        facts.put("exports", exports());
        facts.put("custom sections", customs());
        facts.put("wasi calls it can make", calls());
        return facts;
    }

    private Map<String, Object> sizes() {
        Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put("types", valid.types().size());
        sizes.put("functions", module.functions().size());
        sizes.put("code bytes", code());
        sizes.put("largest function bytes", largest());
        sizes.put("globals", module.globals().size());
        sizes.put("data segments", module.datas().size());
        sizes.put("data bytes", module.datas().stream().mapToLong(data -> data.length()).sum());
        sizes.put("element segments", module.elements().size());
        return sizes;
    }

    private long code() {
        return module.functions().stream().mapToLong(function -> function.body().length()).sum();
    }

    private int largest() {
        return module.functions().stream()
                .mapToInt(function -> function.body().length())
                .max()
                .orElse(0);
    }

    private List<Object> imports() {
        List<Object> imports = new ArrayList<>();
        for (Import wanted : module.imports()) {
            imports.add(row("name", wanted.module() + "." + wanted.name(), wanted.type()));
        }
        return imports;
    }

    private List<Object> exports() {
        List<Object> exports = new ArrayList<>();
        for (Export export : module.exports()) {
            String type =
                    switch (export.kind()) {
                        case FUNCTION -> valid.functionType(export.index()).toString();
                        case TABLE -> text(valid.tables().get(export.index()));
                        case MEMORY -> text(valid.memories().get(export.index()));
                        case GLOBAL -> text(valid.globals().get(export.index()));
                        case TAG -> "";
                    };
            exports.add(row("name", export.name(), export.kind().text(), type));
        }
        return exports;
    }

    private List<Object> customs() {
        List<Object> customs = new ArrayList<>();
        for (CustomSection section : module.customs()) {
            customs.add(row("name", section.name(), "custom", section.length() + " bytes"));
        }
        return customs;
    }

    /** The same as a report, with what was found out about its functions, if that was asked for. */
    ModuleReport report(Optional<Identification> identification) {
        return new ModuleReport(
                file.baseName(),
                Sha256.hex(module.bytes()),
                valid,
                CallGraph.of(valid),
                imported(),
                identification);
    }

    private List<WasiCall> imported() {
        List<WasiCall> calls = new ArrayList<>();
        for (Import wanted : module.imports(ExternalType.OfFunction.class)) {
            WasiCall call = ImportModule.ALL.contains(wanted.module()) ? WasiCall.ofText(wanted.name()) : null;
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** The calls among the imports, with the category each is counted in. */
    private List<Object> calls() {
        Categorizer categorizer = Categorizer.extended();
        List<Object> calls = new ArrayList<>();
        for (WasiCall call : imported()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("call", call.text());
            row.put("category", categorizer.category(call).map(Object::toString).orElse(""));
            calls.add(row);
        }
        return calls;
    }

    private Map<String, Object> row(String key, String name, ExternalType type) {
        String text =
                switch (type) {
                    case ExternalType.OfFunction function ->
                        valid.types().get(function.typeIndex()).expand().toString();
                    case ExternalType.OfTag tag -> valid.types().get(tag.typeIndex()).expand().toString();
                    case TableType table -> text(table);
                    case MemoryType memory -> text(memory);
                    case GlobalType global -> text(global);
                };
        return row(key, name, type.kind().text(), text);
    }

    private static Map<String, Object> row(String key, String name, String kind, String type) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(key, name);
        row.put("kind", kind);
        row.put("type", type);
        return row;
    }

    private static String text(MemoryType memory) {
        return text(memory.limits()) + (memory.pageSizeExponent() == MemoryType.PAGE ? " pages" : " small pages")
                + (memory.shared() ? " shared" : "")
                + " " + memory.address().number().text();
    }

    private static String text(TableType table) {
        return text(table.limits()) + " " + table.element().text();
    }

    private static String text(GlobalType global) {
        return (global.mutable() ? "mut " : "") + global.value().text();
    }

    private static String text(SizeLimits limits) {
        String most = limits.maximum().isPresent()
                ? Long.toUnsignedString(limits.maximum().getAsLong())
                : "unlimited";
        return Long.toUnsignedString(limits.minimum()) + " to " + most;
    }
}
