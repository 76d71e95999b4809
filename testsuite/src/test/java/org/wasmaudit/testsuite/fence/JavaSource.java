package org.wasmaudit.testsuite.fence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wasmaudit.testsuite.Repository;

/**
 * A source file of ours.
 *
 * @param path relative to the root of the repository, with slashes
 */
record JavaSource(String path, String text) {
    /** A run of letters without a change of case inside, but for a capital at its beginning. */
    private static final Pattern WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+");

    /** The main sources of one module. */
    static List<JavaSource> main(String module) {
        return under(Repository.root().resolve(module).resolve("src/main/java"));
    }

    /** The main sources of all shipped modules. */
    static List<JavaSource> shipped() {
        return Repository.SHIPPED_MODULES.stream().flatMap(module -> main(module).stream()).toList();
    }

    /** The sources of all modules, those of the tests included. */
    static List<JavaSource> all() {
        return Stream.of("interpreter", "wasi-host", "audit", "bench", "testsuite")
                .flatMap(module -> under(Repository.root().resolve(module).resolve("src")).stream())
                .toList();
    }

    private static List<JavaSource> under(Path folder) {
        return Repository.files(folder, ".java").stream().map(JavaSource::read).toList();
    }

    private static JavaSource read(Path file) {
        try {
            String path = Repository.root().relativize(file).toString().replace('\\', '/');
            return new JavaSource(path, Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lines of the file, without their ends. */
    List<String> lines() {
        return text.lines().toList();
    }

    /** The words of the text in lower case; {@code WasiErrno} and {@code wasi_errno} are two words each. */
    static Stream<String> words(String text) {
        return WORD.matcher(text).results().map(found -> found.group().toLowerCase(Locale.ROOT));
    }
}
