package org.wasmaudit.audit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code wasmaudit [run] MODULE}, and what else can be done with modules and records. */
@Command(
        name = Product.NAME,
        description = "Runs WebAssembly programs and says what they did.",
        versionProvider = BuildVersion.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            InspectCommand.class,
            CategoriesCommand.class,
            VerifyCommand.class,
            DiffCommand.class,
            PolicyCommand.class,
            ModelCommand.class,
            ReproduceCommand.class,
            TrainCommand.class,
            WastCommand.class,
            AbstractCommand.class,
            IdentifyCommand.class,
            EvaluateCommand.class,
            CollectCommand.class,
            CompletionCommand.class
        })
public final class WasmAudit {
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private WasmAudit() {}

    public static void main(String... arguments) {
        System.exit(execute(new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    /** Runs a command line; the code the process is to end with. Standard output belongs to the command. */
    static int execute(PrintWriter errors, String... arguments) {
        CommandLine line = commandLine();
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
        return line.execute(withRun(line, arguments));
    }

    private static CommandLine commandLine() {
        CommandLine line = new CommandLine(new WasmAudit());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getSubcommands().get("run").setStopAtPositional(true);
        return line;
    }

    /** Puts {@code run} first where the line begins with neither a command nor an option of the program itself. */
    private static String[] withRun(CommandLine line, String... arguments) {
        if (arguments.length == 0
                || OWN_OPTIONS.contains(arguments[0])
                || line.getSubcommands().containsKey(arguments[0])) {
            return arguments;
        }
        List<String> complete = new ArrayList<>(List.of(arguments));
        complete.addFirst("run");
        return complete.toArray(String[]::new);
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
