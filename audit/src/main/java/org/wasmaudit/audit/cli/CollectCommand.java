package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.purpose.Corpus;
import org.wasmaudit.audit.purpose.FunctionNames;
import org.wasmaudit.audit.purpose.Origin;
import org.wasmaudit.audit.purpose.PurposeModel;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model of named functions from the modules that the scripts in {@code testsuite/purpose} left. */
@Command(
        name = "collect",
        description = "Makes a model of named functions from a folder of modules that carry names.",
        mixinStandardHelpOptions = true)
final class CollectCommand implements Callable<Integer> {
    /** Modules with fewer names have been stripped. */
    private static final int FEWEST_NAMES = 500;

    private static final Set<String> RUNTIMES = Set.of("wasi-libc", "libc++", "compiler-rt", "rust-std");
    private static final Pattern BUILT = Pattern.compile("(.+)@([^-]+)-(.+)\\.wasm");
    private static final Pattern PACKAGE = Pattern.compile("(.+?)-(?:wasm-wasi-)?(\\d+\\.\\d.*)");

    @Option(names = "--names", paramLabel = "N", description = "Names drawn of each library alone, by default 120.")
    private int names = 120;

    @Option(names = "--shared", paramLabel = "N", description = "Names of two libraries or more drawn: 2400.")
    private int shared = 2400;

    @Parameters(index = "0", paramLabel = "CACHE", description = "The folder with built/ and x/.")
    private Path cache = Path.of("");

    @Parameters(index = "1", paramLabel = "MODEL", description = "The file to write.")
    private Path model = Path.of("");

    @Override
    public Integer call() throws Refusal {
        try {
            Map<Path, Origin> modules = new TreeMap<>();
            findBuilt(modules);
            findPackages(modules);
            Corpus corpus = new Corpus(names, shared, RUNTIMES);
            for (Map.Entry<Path, Origin> entry : modules.entrySet()) {
                Module decoded = decode(entry.getKey());
                corpus.countNames(decoded, imported(decoded), entry.getValue());
            }
            corpus.choose();
            for (Map.Entry<Path, Origin> entry : modules.entrySet()) {
                System.err.println(entry.getValue());
                ModuleFile file = ModuleFile.read(entry.getKey().toString(), Limits.defaults());
                corpus.add(
                        file.validate(decode(entry.getKey()), Features.all(), Limits.defaults()), entry.getValue());
            }
            write(corpus.model());
        } catch (IOException failure) {
            throw new Refusal(ExitCode.NO_INPUT, Escape.text(String.valueOf(failure)));
        }
        return 0;
    }

    private void write(PurposeModel made) throws IOException {
        try (OutputStream out = Files.newOutputStream(model)) {
            made.write(out);
        }
        System.err.printf(
                "%d functions, %d names, %d bytes%n", made.functions(), made.names(), Files.size(model));
    }

    private void findBuilt(Map<Path, Origin> modules) throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("built"))) {
            for (Path file : files.toList()) {
                Matcher name = BUILT.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    modules.put(file, new Origin(name.group(1), "", name.group(2), name.group(3)));
                }
            }
        }
    }

    /** Of each package the module with the most names. */
    private void findPackages(Map<Path, Origin> modules) throws IOException, Refusal {
        try (Stream<Path> packages = Files.list(cache.resolve("x"))) {
            for (Path folder : packages.toList()) {
                Matcher name = PACKAGE.matcher(String.valueOf(folder.getFileName()));
                if (name.matches()) {
                    addBest(modules, folder, origin(name.group(1), name.group(2)));
                }
            }
        }
    }

    /** Ruby's version is part of its package's name. */
    private static Origin origin(String name, String version) {
        return new Origin(name, name.equals("ruby") ? version.substring(0, 3) : version, "", "");
    }

    private static void addBest(Map<Path, Origin> modules, Path folder, Origin origin) throws IOException, Refusal {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
        }
        int most = FEWEST_NAMES;
        Path best = null;
        for (Path file : files) {
            int named = named(decode(file));
            if (named > most) {
                most = named;
                best = file;
            }
        }
        if (best != null) {
            modules.put(best, origin);
        }
    }

    private static int named(Module module) {
        FunctionNames names = FunctionNames.of(module);
        int imported = imported(module);
        int named = 0;
        for (int i = 0; i < module.functions().size(); i++) {
            named += names.name(imported + i) == null ? 0 : 1;
        }
        return named;
    }

    private static int imported(Module module) {
        return module.imports(ExternalType.OfFunction.class).size();
    }

    private static Module decode(Path file) throws Refusal {
        return ModuleFile.read(file.toString(), Limits.defaults()).decode(Features.all(), Limits.defaults());
    }
}
