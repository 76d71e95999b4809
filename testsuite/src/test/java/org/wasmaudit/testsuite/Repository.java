package org.wasmaudit.testsuite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The checkout the tests run in, and the data that may lie beside it. */
public final class Repository {
    /** The modules whose classes ship, in the order of their dependencies. */
    public static final List<String> SHIPPED_MODULES = List.of("interpreter", "wasi-host", "audit");

    private static final Path ROOT = findRoot();

    private Repository() {}

    /** The directory of the parent {@code pom.xml}. */
    public static Path root() {
        return ROOT;
    }

    /**
     * A file or folder of the shared data, a folder called {@code shared} beside the checkout or beside one of its
     * parents; {@code -Dwasmaudit.shared=DIR} names another. Where it is absent the calling test is skipped.
     *
     * @param path names from the folder down
     */
    public static Path requireShared(String... path) {
        Path wanted = Path.of("", path);
        Optional<Path> found = shared().map(shared -> shared.resolve(wanted)).filter(Files::exists);
        Assumptions.assumeTrue(
                found.isPresent(),
                () -> "skipped: shared/" + wanted + " lies neither beside " + ROOT + " nor beside a parent of it;"
                        + " put the shared data there or name its folder with -Dwasmaudit.shared=DIR");
        return found.orElseThrow();
    }

    /** The folder of the shared data, if there is one. */
    public static Optional<Path> shared() {
        String named = System.getProperty("wasmaudit.shared");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        return parents(ROOT)
                .map(parent -> parent.resolve("shared"))
                .filter(shared -> Files.exists(shared.resolve("README.md")))
                .findFirst();
    }

    /** All regular files under a folder whose name ends as given, sorted; none where the folder is absent. */
    public static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path findRoot() {
        Path here = Path.of("").toAbsolutePath();
        return parents(here)
                .filter(parent -> Files.exists(parent.resolve("interpreter/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no checkout of wasmaudit above " + here));
    }

    private static Stream<Path> parents(Path path) {
        return Stream.iterate(path, parent -> parent != null, Path::getParent);
    }
}
