package org.wasmaudit.testsuite.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasm.Engine;

/**
 * The programs of a folder in the layout of {@code caspervonb/wasi-test-suite}, each on every engine, on the host's
 * files and on files in memory: beside a program stand its arguments, variables, files, input and what is expected of
 * it. Clone it and name the folder: {@code -Dwasmaudit.wasi.community=DIR}.
 */
class CommunitySuiteTest {
    private static final String PROPERTY = "wasmaudit.wasi.community";

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicTest> programs() {
        return Suites.runs(Suites.programs(PROPERTY), this::run);
    }

    private void run(Path program, Engine engine, GuestFiles files) throws IOException {
        Wasi.Builder given = Wasi.builder().args(program.getFileName().toString());
        String arguments = beside(program, ".arg");
        if (arguments != null && !arguments.isBlank()) {
            given.args(arguments.strip().split("\\s+"));
        }
        String variables = beside(program, ".env");
        if (variables != null) {
            variables.lines().filter(line -> line.contains("=")).forEach(line -> {
                int equals = line.indexOf('=');
                given.env(line.substring(0, equals), line.substring(equals + 1));
            });
        }
        String input = beside(program, ".stdin");
        if (input != null) {
            given.stdin(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), false);
        }
        Path folder = named(program, ".dir");
        if (Files.isDirectory(folder)) {
            given.preopen(folder.getFileName().toString(), files.copy(folder, scratch), Access.READ_WRITE);
        }
        String status = beside(program, ".status");
        GuestRun run = GuestRun.of(engine, program, given);
        assertEquals(status == null ? 0 : Integer.parseInt(status.strip()), run.exit(), run.stderr());
        String stdout = beside(program, ".stdout");
        assertEquals(stdout == null ? run.stdout() : stdout, run.stdout());
        String stderr = beside(program, ".stderr");
        assertEquals(stderr == null ? run.stderr() : stderr, run.stderr());
    }

    private static @Nullable String beside(Path program, String ending) throws IOException {
        Path file = named(program, ending);
        return Files.exists(file) ? Files.readString(file) : null;
    }

    private static Path named(Path program, String ending) {
        return program.resolveSibling(program.getFileName().toString().replace(".wasm", ending));
    }
}
