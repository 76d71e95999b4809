package org.wasmaudit.audit.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.validation.ValidModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compiles a module ahead of time into a jar, and has the virtual machine learn how it runs. */
@Command(
        name = "compile",
        description = {
            "Compiles a module ahead of time into a jar that holds the module, too.",
            "'run --allow-precompiled APP.jar' runs it, and so does an application with the jar on its class path.",
            "With --train the program is run once, and beside the jar lies what the virtual machine has learnt of it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompileCommand implements Callable<Integer> {
    private static final String SUFFIX = ".jar";

    @Option(
            names = {"-o", "--output"}, paramLabel = "APP.jar",
            description = "Where the jar goes; otherwise beside the module.")
    private @Nullable Path output;

    @Mixin
    private ModuleOptions options = new ModuleOptions();

    @Option(names = "--dir", paramLabel = "HOST[::GUEST[::ro|rw]]", description = "For the training, as run has it.")
    private List<String> directories = List.of();

    @Option(names = "--env", paramLabel = "NAME[=VALUE]", description = "For the training, as run has it.")
    private List<String> variables = List.of();

    @Parameters(index = "0", paramLabel = "MODULE", description = "The module.")
    private String module = "";

    @Option(
            names = "--train",
            arity = "0..*",
            paramLabel = "ARGUMENT",
            parameterConsumer = Rest.class,
            description = "Run the program with these arguments, which are all that follow, and learn from that.")
    private @Nullable List<String> training;

    /** Takes all words that are left. */
    static final class Rest implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            List<String> rest = List.copyOf(words).reversed();
            words.clear();
            option.setValue(rest);
        }
    }

    @Override
    public Integer call() throws Refusal {
        if (output == null && module.equals(ModuleFile.STDIN)) {
            throw new Refusal(ExitCode.USAGE, "the module has no name: -o FILE.jar says where the jar goes");
        }
        Keys keys = options.keys();
        Engine engine = options.engine(keys);
        ModuleFile file = ModuleFile.read(module, engine.limits());
        ValidModule valid =
                file.validate(file.decode(engine.features(), engine.limits()), engine.features(), engine.limits());
        Path jar = jar(file);
        Path learnt = TrainingRun.beside(jar);
        try (Progress progress = Progress.of("compiling " + file.label())) {
            write(engine, valid, file, jar);
            Files.deleteIfExists(learnt); // it would not fit the new jar
        } catch (ModuleException refused) {
            throw file.refusal(refused);
        } catch (IllegalArgumentException notCompiled) {
            throw new Refusal(ExitCode.INVALID_MODULE, file.label() + ": " + notCompiled.getMessage());
        } catch (IOException failure) {
            throw new Refusal(ExitCode.LOG, Escape.text(jar.toString()) + ": " + FileReason.of(failure));
        }
        System.err.println(Product.NAME + ": wrote " + Escape.text(jar.toString()));
        if (training != null) {
            train(jar, training);
            System.err.println(Product.NAME + ": wrote " + Escape.text(learnt.toString()));
        }
        return 0;
    }

    private void train(Path jar, List<String> arguments) throws Refusal {
        try {
            new TrainingRun(jar, options.words(), directories, variables, arguments).run();
        } catch (IOException failure) {
            throw new Refusal(ExitCode.INTERNAL, "the training did not start: " + FileReason.of(failure));
        }
    }

    /** The jar with its folder as the system knows it: the virtual machine compares names. */
    private Path jar(ModuleFile file) throws Refusal {
        Path named = output;
        if (named == null) {
            String base = file.baseName();
            int dot = base.lastIndexOf('.');
            named = Path.of(module).resolveSibling((dot > 0 ? base.substring(0, dot) : base) + SUFFIX);
        }
        String name = String.valueOf(named.getFileName());
        if (!name.endsWith(SUFFIX) || name.length() == SUFFIX.length()) {
            throw new Refusal(ExitCode.USAGE, "-o: a name that ends in .jar, not " + Escape.text(name));
        }
        try {
            Path folder = named.toAbsolutePath().getParent();
            return (folder == null ? named : folder.toRealPath()).resolve(name);
        } catch (IOException failure) {
            throw new Refusal(ExitCode.LOG, Escape.text(named.toString()) + ": " + FileReason.of(failure));
        }
    }

    /** Writes the jar whole or not at all. */
    private static void write(Engine engine, ValidModule module, ModuleFile file, Path jar) throws IOException {
        Path unfinished = jar.resolveSibling("." + jar.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                engine.compileAhead(module, file.baseName(), out);
            }
            Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
