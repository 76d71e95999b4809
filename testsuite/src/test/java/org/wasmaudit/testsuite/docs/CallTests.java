package org.wasmaudit.testsuite.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * Which test classes of {@code wasi-host} make which calls, read off their sources: a test names a call, or has its
 * guest do what makes one, or tries every operation on a path.
 */
final class CallTests {
    private static final Pattern NAMED = Pattern.compile("\\bWasiCall\\.([A-Z][A-Z_]+)\\b");

    /** A method of a class, at the usual indentation. */
    private static final Pattern METHOD =
            Pattern.compile("(?ms)^    (?:private )?[\\w<>\\[\\]]+ (\\w+)\\([^{;]*?\\{$.*?^    }$");

    private static final Pattern DONE = Pattern.compile("\\bguest\\.(\\w+)\\(");

    private final Map<WasiCall, Set<String>> classes = new EnumMap<>(WasiCall.class);

    CallTests() {
        Path folder = Repository.root().resolve("wasi-host/src/test/java/org/wasmaudit/wasi");
        String guest = read(folder.resolve("TestGuest.java"));
        Map<String, Set<WasiCall>> done = new HashMap<>();
        METHOD.matcher(guest).results().forEach(method -> done.computeIfAbsent(
                        method.group(1), name -> EnumSet.noneOf(WasiCall.class))
                .addAll(named(method.group())));
        Set<WasiCall> everyOperation = calls(read(folder.resolve("PathOperation.java")), done);
        for (WasiCall call : WasiCall.values()) {
            classes.put(call, new TreeSet<>());
        }
        for (Path test : Repository.files(folder, "Test.java")) {
            String text = read(test);
            if (!text.contains("guest.")) {
                continue; // it looks at the rows alone
            }
            Set<WasiCall> calls = calls(text, done);
            if (text.contains("PathOperation.values()")) {
                calls.addAll(everyOperation);
            }
            String name = test.getFileName().toString().replace(".java", "");
            calls.forEach(call -> classes.get(call).add(name));
        }
    }

    /** The classes that make a call. */
    Set<String> of(WasiCall call) {
        return classes.get(call);
    }

    private static Set<WasiCall> calls(String text, Map<String, Set<WasiCall>> done) {
        Set<WasiCall> calls = named(text);
        DONE.matcher(text).results().forEach(found -> calls.addAll(done.getOrDefault(found.group(1), Set.of())));
        return calls;
    }

    private static Set<WasiCall> named(String text) {
        Set<WasiCall> calls = EnumSet.noneOf(WasiCall.class);
        NAMED.matcher(text).results().map(found -> WasiCall.valueOf(found.group(1))).forEach(calls::add);
        return calls;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
