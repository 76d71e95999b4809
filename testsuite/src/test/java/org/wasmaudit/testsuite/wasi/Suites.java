package org.wasmaudit.testsuite.wasi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.wasm.Engine;

/** Programs of a suite that somebody else wrote and that is not ours to ship. */
final class Suites {
    private static final List<Engine> ENGINES = List.of(Engine.interpreted(), Engine.compiled());

    private Suites() {}

    /** The compiled programs below the folder a system property names; where it names none the test is skipped. */
    static List<Path> programs(String property) {
        String folder = System.getProperty(property);
        Assumptions.assumeTrue(
                folder != null, () -> "skipped: name the folder of the suite with -D" + property + "=DIR");
        return Repository.files(Path.of(folder), ".wasm");
    }

    /** Every program on every engine and on both sorts of files. */
    static Stream<DynamicTest> runs(List<Path> programs, Run run) {
        return programs.stream()
                .flatMap(program -> ENGINES.stream()
                        .flatMap(engine -> Stream.of(GuestFiles.values())
                                .map(files -> DynamicTest.dynamicTest(
                                        program.getFileName() + " " + engine.name() + " " + files,
                                        () -> run.run(program, engine, files)))));
    }

    /** Runs a program and checks what it did. */
    @FunctionalInterface
    interface Run {
        void run(Path program, Engine engine, GuestFiles files) throws IOException;
    }
}
