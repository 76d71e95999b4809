package org.wasmaudit.testsuite.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wasmaudit.testsuite.Repository;

/** The shipped guests are those that {@code build.sh} made of the sources that lie beside them. */
final class GuestSourcesTest {
    private static final Path GUESTS = Repository.root().resolve("testsuite/guests");
    private static final Pattern RECORDED = Pattern.compile("build\\.sh|.*\\.(c|h|rs|ts)|bin/.*\\.wasm");

    @Test
    void sourcesAndBinariesAreThoseOfTheLastBuild() throws IOException {
        Map<String, String> recorded = Files.readAllLines(GUESTS.resolve("SHA256SUMS")).stream()
                .collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)));
        assertEquals(new TreeMap<>(recorded), present(), "run testsuite/guests/build.sh");
    }

    private static Map<String, String> present() {
        return Repository.files(GUESTS, "").stream()
                .map(file -> GUESTS.relativize(file).toString().replace('\\', '/'))
                .filter(path -> RECORDED.matcher(path).matches())
                .collect(Collectors.toMap(path -> path, path -> sha256(GUESTS.resolve(path)), (one, other) -> one,
                        TreeMap::new));
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
