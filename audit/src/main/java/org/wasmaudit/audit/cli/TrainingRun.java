package org.wasmaudit.audit.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.Escape;

/**
 * A run of a compiled program in a virtual machine of its own that writes down what it learns: which classes are used
 * and how they are linked, and how often the methods went which way. It runs with our class path and the jar behind it,
 * since what is learnt is of use for exactly this class path.
 */
final class TrainingRun {
    private static final String CACHE = "-XX:AOTCache=";

    /** What a cache without profiles is made with. */
    private static final String NO_PROFILES = "-XX:-AOTRecordTraining";

    private final Path jar;
    private final List<String> command = new ArrayList<>();

    /**
     * @param options the words of the options that the code was compiled with
     * @param directories what the guest is given, as on the command line
     * @param variables what the guest is given, as on the command line
     * @param arguments of the guest
     */
    TrainingRun(
            Path jar,
            List<String> options,
            List<String> directories,
            List<String> variables,
            List<String> arguments)
            throws IOException {
        this.jar = jar;
        command.add(ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!option.startsWith(CACHE) && !option.equals(NO_PROFILES)) {
                command.add(option);
            }
        }
        command.add("-XX:AOTCacheOutput=" + beside(jar));
        command.add("-cp");
        command.add(ownClassPath() + File.pathSeparator + jar);
        command.add(WasmAudit.class.getName());
        command.add("run");
        command.add("--allow-precompiled");
        command.add("-q");
        command.addAll(options);
        directories.forEach(directory -> command.add("--dir=" + directory));
        variables.forEach(variable -> command.add("--env=" + variable));
        command.add(jar.toString());
        command.addAll(arguments);
    }

    /** Where what is learnt of the code of a jar lies. */
    static Path beside(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return jar.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".aot");
    }

    /** Our class path as the launcher writes it where there is a jar: the virtual machine compares names. */
    private static String ownClassPath() throws IOException {
        List<String> real = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(element);
            real.add(Files.exists(path) ? path.toRealPath().toString() : element);
        }
        return String.join(File.pathSeparator, real);
    }

    private static String lastLine(InputStream errors) throws IOException {
        String last = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        }
        return Escape.text(last, 200);
    }

    /** Runs the program; what it prints is thrown away, and its last line of errors told if it fails. */
    void run() throws IOException, Refusal {
        try (Progress progress = Progress.of("training " + Escape.text(jar.toString()))) {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close(); // the guest finds its input at an end
            String said = lastLine(process.getErrorStream());
            int exit = process.waitFor();
            if (exit != 0 || !Files.exists(beside(jar))) {
                throw new Refusal(
                        ExitCode.INTERNAL,
                        "the training ended with code " + exit + (said.isEmpty() ? "" : ": " + said)
                                + (Files.exists(beside(jar)) ? "; what was learnt is kept" : ""));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCode.INTERNAL, "the training was interrupted");
        }
    }
}
