package org.wasmaudit.testsuite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as a user meets it: a process of its own, on the class path of the tests. */
public final class Command {
    private static final String MAIN = "org.wasmaudit.audit.cli.WasmAudit";

    private Command() {}

    /** How a process ended and what it printed. */
    public record Outcome(int exit, String stdout, String stderr) {}

    /**
     * Runs {@code wasmaudit} with arguments and no input. Most of such a process is its start, which C2 makes longer
     * than it is; what depends on the tier is run from {@link #line}.
     */
    public static Outcome wasmaudit(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = line(arguments);
        command.addAll(1, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        return run(command);
    }

    /** What to start for {@code wasmaudit} with arguments. */
    public static List<String> line(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MAIN));
        command.addAll(arguments);
        return command;
    }

    /** Runs any program with no input, and waits for it for ten minutes at most. */
    public static Outcome run(List<String> command) throws IOException, InterruptedException {
        return run(command, Path.of("/dev/null"));
    }

    /** Runs any program with a file as its input. */
    public static Outcome run(List<String> command, Path input) throws IOException, InterruptedException {
        Path out = Files.createTempFile("stdout", ".txt");
        Path err = Files.createTempFile("stderr", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("still running after ten minutes: " + command);
            }
            return new Outcome(process.exitValue(), text(out), text(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
