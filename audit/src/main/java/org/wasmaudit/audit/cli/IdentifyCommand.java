package org.wasmaudit.audit.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.purpose.FunctionIdentifier;
import org.wasmaudit.audit.purpose.Identification;
import org.wasmaudit.audit.purpose.IdentifiedFunction;
import org.wasmaudit.audit.purpose.ModulePurpose;
import org.wasmaudit.audit.report.html.HtmlReport;
import org.wasmaudit.wasm.validation.ValidModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Says what the functions of a module are likely called, and what the module is likely for. */
@Command(
        name = "identify",
        description = "Says what the functions of a module are likely called, and what it is for; runs nothing.",
        mixinStandardHelpOptions = true)
final class IdentifyCommand implements Callable<Integer> {
    private static final int LONGEST_NAME = 120;

    @Mixin
    private ModuleOptions options = new ModuleOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page instead of printing.")
    private @Nullable Path html;

    @Option(names = "--all", description = "Print functions that are unknown, too.")
    private boolean all;

    @Option(names = "--model", paramLabel = "FILE", description = "A model other than the one that is shipped.")
    private @Nullable Path model;

    @Parameters(paramLabel = "MODULE", description = "The module, - for the standard input.")
    private String module = "";

    @Override
    public Integer call() throws Refusal {
        var engine = options.engine(options.keys());
        ModuleFile file = ModuleFile.read(module, engine.limits());
        ValidModule valid = file.validate(
                file.decode(engine.features(), engine.limits()), engine.features(), engine.limits());
        FunctionIdentifier identifier = new FunctionIdentifier(EvaluateCommand.purposeModel(model));
        Identification identified = identified(valid, identifier);
        if (html != null) {
            Inspection inspection = new Inspection(file, valid);
            ReportOptions.write(html, to -> HtmlReport.write(inspection.report(Optional.of(identified)), to));
        } else if (json) {
            System.out.println(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(facts(identified)));
        } else {
            print(identified);
        }
        return 0;
    }

    private static Identification identified(ValidModule valid, FunctionIdentifier identifier) {
        try (ProgressBar bar = ProgressBar.start(2 * valid.module().functions().size())) {
            return Identification.of(valid, identifier, function -> bar.step());
        }
    }

    private void print(Identification identified) {
        ModulePurpose purpose = identified.purpose();
        System.out.println("purpose: " + (purpose.category() == null ? "unknown" : purpose.category().text()));
        for (ModulePurpose.Evidence evidence : purpose.evidence()) {
            System.out.printf(Locale.ROOT, "  %-28s %5.1f  ", evidence.category().text(), evidence.weight());
            System.out.println(Escape.text(String.join("; ", evidence.reasons())));
        }
        System.out.printf(
                Locale.ROOT,
                "functions: %d, identified: %d, of these of a language's runtime: %d%n",
                identified.functions().size(),
                identified.known(),
                identified.runtime());
        identified.functions().stream()
                .filter(function -> all || function.isKnown())
                .forEach(IdentifyCommand::print);
    }

    private static void print(IdentifiedFunction function) {
        String guess = function.isKnown() && function.guess() != null ? function.guess() : "unknown";
        String given = function.given() == null ? "" : "  named " + Escape.text(function.given(), LONGEST_NAME);
        String nearest = function.nearest() == null ? "" : "  nearest " + function.nearest();
        System.out.printf(
                Locale.ROOT,
                "%7d  %3.0f %%  %-32s%s%s%s%n",
                function.function(),
                100 * function.probability(),
                guess,
                function.isRuntime() ? "  runtime" : "",
                nearest,
                given);
    }

    private Map<String, Object> facts(Identification identified) {
        ModulePurpose purpose = identified.purpose();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("purpose", purpose.category() == null ? null : purpose.category().text());
        facts.put("evidence", purpose.evidence());
        facts.put(
                "functions",
                identified.functions().stream()
                        .filter(function -> all || function.isKnown())
                        .map(IdentifyCommand::facts)
                        .toList());
        return facts;
    }

    private static Map<String, Object> facts(IdentifiedFunction function) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("function", function.function());
        facts.put("given", function.given());
        facts.put("guess", function.guess());
        facts.put("probability", function.probability());
        facts.put("nearest", function.nearest());
        facts.put(
                "marks",
                function.marks().stream().sorted().map(IdentifiedFunction.Mark::text).toList());
        return facts;
    }
}
