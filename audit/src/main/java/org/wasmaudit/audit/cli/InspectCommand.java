package org.wasmaudit.audit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.report.html.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Says what a module asks for and offers, without running it. */
@Command(
        name = "inspect",
        description = "Says what a module imports, exports and holds, and which WASI calls it can make; runs nothing.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    @Mixin
    private ModuleOptions options = new ModuleOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page instead of printing.")
    private @Nullable Path html;

    @Parameters(paramLabel = "MODULE", description = "The module, - for the standard input.")
    private String module = "";

    @Override
    public Integer call() throws Refusal {
        Keys keys = options.keys();
        var engine = options.engine(keys);
        ModuleFile file = ModuleFile.read(module, engine.limits());
        var valid = file.validate(
                file.decode(engine.features(), engine.limits()), engine.features(), engine.limits());
        Inspection inspection = new Inspection(file, valid);
        if (html != null) {
            ReportOptions.write(html, to -> HtmlReport.write(inspection.report(Optional.empty()), to));
            return 0;
        }
        Map<String, Object> facts = inspection.facts();
        if (json) {
            System.out.println(JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(facts));
        } else {
            lines("", facts).forEach(System.out::println);
        }
        return 0;
    }

    /** The facts as indented lines: a scalar beside its name, a list or group of facts below it. */
    private static List<String> lines(String indent, Map<?, ?> facts) {
        List<String> lines = new ArrayList<>();
        facts.forEach((name, value) -> {
            switch (value) {
                case Map<?, ?> group -> {
                    lines.add(indent + name);
                    lines.addAll(lines(indent + "  ", group));
                }
                case List<?> items -> {
                    lines.add(indent + name + (items.isEmpty() ? ": none" : " (" + items.size() + ")"));
                    items.forEach(item -> lines.add(indent + "  " + item(item)));
                }
                case null, default -> lines.add(indent + name + ": " + text(value));
            }
        });
        return lines;
    }

    private static String item(Object item) {
        if (item instanceof Map<?, ?> facts) {
            return String.join("  ", facts.values().stream().map(InspectCommand::text).toList());
        }
        return text(item);
    }

    private static String text(@Nullable Object value) {
        return Escape.text(String.valueOf(value), 200);
    }
}
