package org.wasmaudit.audit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code wasmaudit [run] MODULE}, and what else can be done with modules and records. */
@Command(
        name = Product.NAME,
        description = "Runs WebAssembly programs and says what they did.",
        versionProvider = BuildVersion.class,
        mixinStandardHelpOptions = true)
public final class WasmAudit {
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private static final String RUN = "run";
    private static final String BENCH = "bench";
    private static final String COMPLETION = "completion";

    /** The commands by their names, in the order in which the help lists them. */
    static final Map<String, Supplier<Callable<Integer>>> COMMANDS = commands();

    private WasmAudit() {}

    public static void main(String... arguments) {
        FirstUses.begin();
        int code = execute(new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments);
        if (code != 0) { // without it the process ends as well, and sooner: System.exit first looks for a logger
            System.exit(code);
        }
    }

    /** Runs a command line; the code the process is to end with. Standard output belongs to the command. */
    static int execute(PrintWriter errors, String... arguments) {
        List<String> words = withRun(arguments);
        CommandLine line = commandLine(words);
        line.setErr(errors);
        line.setParameterExceptionHandler((wrong, given) -> {
            errors.println(Product.NAME + ": " + Escape.text(oneLine(String.valueOf(wrong.getMessage()))));
            if (wrong instanceof UnmatchedArgumentException unknown && !unknown.getUnmatched().isEmpty()) {
                ForeignOption.hint(unknown.getUnmatched().getFirst())
                        .ifPresent(hint -> errors.println(Product.NAME + ": " + hint));
            }
            errors.println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.USAGE.code(ExitCode.Mode.GUEST);
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command, errors));
        return line.execute(words.toArray(String[]::new));
    }

    private static Map<String, Supplier<Callable<Integer>>> commands() {
        Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
        commands.put(RUN, RunCommand::new);
        commands.put("compile", CompileCommand::new);
        commands.put(BENCH, BenchCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("categories", CategoriesCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("policy", PolicyCommand::new);
        commands.put("model", ModelCommand::new);
        commands.put("reproduce", ReproduceCommand::new);
        commands.put("train", TrainCommand::new);
        commands.put("wast", WastCommand::new);
        commands.put("abstract", AbstractCommand::new);
        commands.put("identify", IdentifyCommand::new);
        commands.put("evaluate", EvaluateCommand::new);
        commands.put("collect", CollectCommand::new);
        commands.put(COMPLETION, CompletionCommand::new);
        return commands;
    }

    /**
     * Describing a command takes longer than a short run, so only the one that is named is described; the program's own
     * options can't follow then.
     */
    private static CommandLine commandLine(List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst();
        boolean all = first.equals(COMPLETION) || !COMMANDS.containsKey(first);
        CommandLine line = new CommandLine(
                all
                        ? CommandSpec.forAnnotatedObject(new WasmAudit())
                        : CommandSpec.create().name(Product.NAME).versionProvider(new BuildVersion()));
        COMMANDS.forEach((name, command) -> {
            if (all || name.equals(first)) {
                line.addSubcommand(name, name.equals(RUN) ? OptionTable.of(command.get()) : command.get());
            }
        });
        line.setCaseInsensitiveEnumValuesAllowed(true);
        if (all || first.equals(RUN)) {
            line.getSubcommands().get(RUN).setStopAtPositional(true);
        }
        if (all || first.equals(BENCH)) {
            line.getSubcommands().get(BENCH).setStopAtPositional(true);
        }
        return line;
    }

    /** Puts {@code run} first where the line begins with neither a command nor an option of the program itself. */
    private static List<String> withRun(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        if (!words.isEmpty() && !OWN_OPTIONS.contains(arguments[0]) && !COMMANDS.containsKey(arguments[0])) {
            words.addFirst(RUN);
        }
        return words;
    }

    /** A refusal is one line; anything else is our fault, and says how to learn more. */
    private static int report(Exception failure, CommandLine command, PrintWriter errors) {
        ExitCode.Mode mode =
                command.getCommand() instanceof RunCommand run ? run.exitCodeMode() : ExitCode.Mode.VERDICT;
        if (failure instanceof Refusal refusal) {
            errors.println(Product.NAME + ": " + refusal.line());
            return refusal.exitCode().code(mode);
        }
        errors.println(Product.NAME + ": internal error: " + Escape.text(oneLine(failure.toString())));
        if (System.getenv("WASMAUDIT_DEBUG") != null) {
            failure.printStackTrace(errors);
        } else {
            errors.println("Set WASMAUDIT_DEBUG=1 to see where.");
        }
        return ExitCode.INTERNAL.code(mode);
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
