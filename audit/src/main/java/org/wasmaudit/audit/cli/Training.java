package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Carries out several command lines in one process, so that the virtual machine learns which classes they need: the
 * cache of the distribution is made from one such run. The file it is given has a line for each, its words apart by
 * tabs.
 */
final class Training {
    private Training() {}

    public static void main(String... arguments) throws IOException {
        PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        FirstUses.begin();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            int code = WasmAudit.execute(errors, line.split("\t"));
            if (code != 0) {
                errors.println(code + " is what ended: " + line);
                System.exit(code);
            }
        }
    }
}
