package org.wasmaudit.testsuite.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The commands that are known not to pass yet, by script: a line names a script and the lines in it. It can only become
 * shorter, since a command that passes and is listed fails the test as well.
 */
final class Ratchet {
    private final Map<String, NavigableSet<Integer>> failures;

    private Ratchet(Map<String, NavigableSet<Integer>> failures) {
        this.failures = failures;
    }

    /** Reads {@code not-passing-NAME.txt}; {@code #} starts a comment. */
    static Ratchet read(String name) {
        Map<String, NavigableSet<Integer>> failures = new TreeMap<>();
        String file = "not-passing-" + name + ".txt";
        try (InputStream stream = Ratchet.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no " + file);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().map(line -> line.replaceFirst("#.*", "").strip()).toList()) {
                if (!line.isEmpty()) {
                    String[] words = line.split("\\s+");
                    NavigableSet<Integer> lines = failures.computeIfAbsent(words[0], script -> new TreeSet<>());
                    for (int i = 1; i < words.length; i++) {
                        lines.add(Integer.valueOf(words[i]));
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Ratchet(failures);
    }

    /** The lines of a script whose commands are known not to pass. */
    NavigableSet<Integer> of(String script) {
        return failures.getOrDefault(script, new TreeSet<>());
    }

    NavigableSet<String> scripts() {
        return new TreeSet<>(failures.keySet());
    }
}
