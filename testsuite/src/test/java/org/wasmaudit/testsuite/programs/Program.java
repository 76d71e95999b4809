package org.wasmaudit.testsuite.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.testsuite.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of the shared programs with arguments and what it must print.
 *
 * @param stdout the whole output, empty where only the last line is known
 * @param lastLine the last line, empty where the whole output is known
 */
record Program(String name, Path module, List<String> arguments, String stdout, String lastLine) {
    /** The programs with their short arguments. */
    static List<Program> all() throws IOException {
        return all("short");
    }

    /** The programs with their {@code short} or {@code long} arguments; those without known output are left out. */
    static List<Program> all(String length) throws IOException {
        Path expected = Repository.requireShared("programs", "expected.json");
        JsonNode programs = JsonMapper.builder().build().readTree(Files.readString(expected));
        List<Program> all = new ArrayList<>();
        programs.properties().forEach(entry -> {
            JsonNode run = entry.getValue().path(length);
            List<String> arguments = new ArrayList<>();
            run.path("args").forEach(argument -> arguments.add(argument.stringValue()));
            String stdout = run.path("stdout").isString() ? run.path("stdout").stringValue() : "";
            String lastLine = run.path("last_line").isString() ? run.path("last_line").stringValue() : "";
            Path module = expected.resolveSibling(entry.getKey() + ".wasm");
            all.add(new Program(entry.getKey(), module, arguments, stdout, lastLine));
        });
        return all;
    }

    /** Whether an output is the expected one. */
    boolean printed(String output) {
        return stdout.isEmpty() ? lastLine.isEmpty() || lastLine.equals(lastLineOf(output)) : stdout.equals(output);
    }

    private static String lastLineOf(String output) {
        return output.lines().reduce("", (first, second) -> second);
    }

    @Override
    public String toString() {
        return name;
    }
}
