package org.wasmaudit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The modules that are measured: a sample guest by its name, any other by its path. */
final class Program {
    private Program() {}

    /** @param program such as {@code calc}, or a path that ends in {@code .wasm} */
    static byte[] bytes(String program) {
        try {
            if (program.endsWith(".wasm")) {
                return Files.readAllBytes(Path.of(program));
            }
            try (InputStream resource = Program.class.getResourceAsStream("/guests/" + program + ".wasm")) {
                if (resource == null) {
                    throw new IllegalArgumentException("no sample guest is called " + program);
                }
                return resource.readAllBytes();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
