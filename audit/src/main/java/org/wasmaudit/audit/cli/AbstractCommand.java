package org.wasmaudit.audit.cli;

import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.flow.CallGraph;
import org.wasmaudit.audit.flow.ControlFlowGraph;
import org.wasmaudit.audit.flow.GraphText;
import org.wasmaudit.audit.flow.InterproceduralGraph;
import org.wasmaudit.audit.purpose.AbstractionText;
import org.wasmaudit.audit.purpose.Abstractor;
import org.wasmaudit.audit.purpose.FunctionNames;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.validation.ValidModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what functions do, in the manner of C, or how control goes in them. */
@Command(
        name = "abstract",
        description = "Prints what the functions of a module do, as the abstractions of WASPur; runs nothing.",
        mixinStandardHelpOptions = true)
final class AbstractCommand implements Callable<Integer> {
    private static final int LONGEST_NAME = 200;

    @Mixin
    private ModuleOptions options = new ModuleOptions();

    @Option(names = "--function", paramLabel = "F", description = "Only this function: its name or index.")
    private @Nullable String function;

    @Option(
            names = "--graph",
            paramLabel = "KIND",
            description = "Print the control flow: ${COMPLETION-CANDIDATES}; the latter two follow calls to depth 2.")
    private @Nullable Graph graph;

    @Parameters(paramLabel = "MODULE", description = "The module, - for the standard input.")
    private String module = "";

    /** What is drawn, and how. */
    enum Graph {
        BLOCKS,
        CALLS,
        DOT
    }

    @Override
    public Integer call() throws Refusal {
        var engine = options.engine(options.keys());
        ModuleFile file = ModuleFile.read(module, engine.limits());
        ValidModule valid = file.validate(
                file.decode(engine.features(), engine.limits()), engine.features(), engine.limits());
        FunctionNames names = FunctionNames.of(valid.module());
        IntFunction<String> printed = index -> Escape.text(names.nameOrIndex(index), LONGEST_NAME);
        CallGraph calls = CallGraph.of(valid);
        boolean found = false;
        for (Function candidate : valid.module().functions()) {
            if (function == null || isMeant(function, candidate.index(), names)) {
                System.out.print(text(valid, calls, candidate, printed));
                found = true;
            }
        }
        if (!found && function != null) {
            throw new Refusal(ExitCode.USAGE, file.label() + " defines no function " + Escape.text(function));
        }
        return 0;
    }

    private static boolean isMeant(String wanted, int index, FunctionNames names) {
        return wanted.equals(names.name(index)) || wanted.equals(Integer.toString(index));
    }

    private String text(ValidModule valid, CallGraph calls, Function candidate, IntFunction<String> printed) {
        return switch (graph) {
            case null ->
                AbstractionText.of(
                        Abstractor.abstracted(valid, candidate), valid.functionType(candidate.index()), printed);
            case BLOCKS ->
                printed.apply(candidate.index()) + ":\n" + GraphText.text(ControlFlowGraph.of(valid, candidate));
            case CALLS -> GraphText.text(InterproceduralGraph.of(valid, calls, candidate.index()), printed);
            case DOT -> GraphText.dot(InterproceduralGraph.of(valid, calls, candidate.index()), printed);
        };
    }
}
