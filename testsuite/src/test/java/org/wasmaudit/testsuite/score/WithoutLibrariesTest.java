package org.wasmaudit.testsuite.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wasmaudit.testsuite.Repository;

/** The command line without the optional libraries of the score: everything else works, and what is missing is said. */
final class WithoutLibrariesTest {
    @Test
    void aProgramRunsWithoutSmileAndLibsvm() throws IOException, InterruptedException {
        Path hello = Repository.root().resolve("testsuite/guests/bin/hello.wasm");
        String output = run(List.of("run", hello.toString()));
        assertTrue(output.contains("Hello"), output);
    }

    @Test
    void theReproductionNamesTheRowsItLacks() throws IOException, InterruptedException {
        Path traces = Repository.requireShared("traces", "sbseg2023.zip");
        String report = run(List.of("reproduce", "sbseg2023", "--traces", traces.toString()));
        for (String lacking : List.of("XGBoost", "NuSVC", "AdaBoost")) {
            assertTrue(report.contains(lacking + ": not computed, its library is not on the class path"), report);
        }
        assertTrue(report.contains("radius neighbours, the same matrix"), report);
    }

    @Test
    void trainingAndEvaluatingSayWhatTheyLack() throws IOException, InterruptedException {
        String runs = Repository.root().resolve("testsuite/corpus/runs.gz").toString();
        for (List<String> command : List.of(
                List.of("train", "--runs", runs, "--out", "model.json"),
                List.of("evaluate", "score", "--runs", runs))) {
            String output = run(command, 78);
            assertTrue(output.contains("score: unavailable, since training needs Smile"), output);
            assertEquals(1, output.lines().count(), output);
        }
    }

    /** Runs the command line in a JVM of its own and returns what it printed; it must end well. */
    private static String run(List<String> arguments) throws IOException, InterruptedException {
        return run(arguments, 0);
    }

    private static String run(List<String> arguments, int exit) throws IOException, InterruptedException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("smile") && !entry.contains("libsvm"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp", classPath,
                "org.wasmaudit.audit.cli.WasmAudit"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exit, process.waitFor(), output);
        return output;
    }
}
