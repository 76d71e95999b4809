package org.wasmaudit.testsuite.fence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is let through a fence, with the reason of each: a resource of lines {@code NAME: REASON}. */
final class Exceptions {
    private Exceptions() {}

    /** Name to reason, in the order of the file. */
    static Map<String, String> read(String resource) {
        try (InputStream bytes = Exceptions.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return parse(resource, new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Map<String, String> parse(String resource, String text) {
        Map<String, String> exceptions = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(": ");
            if (colon < 0 || line.substring(colon + 2).isBlank()) {
                throw new IllegalStateException(resource + ": an exception without its reason: " + line);
            }
            exceptions.put(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
        }
        return exceptions;
    }
}
