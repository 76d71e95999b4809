package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Seen by {@code strace}, no file outside of the given directory is opened, whatever the guest tries. */
@EnabledOnOs(OS.LINUX)
class TraceTest {
    @TempDir Path root;

    @Test
    @Timeout(180)
    void nothingOutsideIsOpened() throws Exception {
        Path given = Files.createDirectory(root.resolve("given"));
        Path outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.writeString(Files.createDirectory(given.resolve("dir")).resolve("file"), "file");
        Files.writeString(given.resolve("file"), "file");
        Files.writeString(given.resolve("spare"), "spare");
        link(given, "escape", "../outside/secret");
        link(given, "up", "../outside");
        link(given, "dangling", "../outside/new");
        link(given, "root", "/");
        link(given, "absolute", outside.resolve("secret").toString());
        List<String> opened = trace(given).stream().filter(TraceTest::succeeded).toList();
        String inside = "<" + given.toRealPath() + "/";
        int first = IntStream.range(0, opened.size())
                .filter(i -> opened.get(i).contains(inside + "inside>"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was seen"));
        List<String> strays = opened.subList(first, opened.size()).stream()
                .filter(line -> !line.contains(inside) && !line.endsWith("<" + given + ">") && !isOfTheMachine(line))
                .toList();
        assertEquals(List.of(), strays);
        assertEquals("secret", Files.readString(outside.resolve("secret")));
        try (var left = Files.list(outside)) {
            assertEquals(1, left.count());
        }
    }

    private static void link(Path given, String name, String text) throws IOException {
        Files.createSymbolicLink(given.resolve(name), Path.of(text));
    }

    /** The calls that open something, each with the path of what it opened in angle brackets at its end. */
    private List<String> trace(Path given) throws IOException, InterruptedException {
        Path log = root.resolve("trace");
        Process process;
        try {
            process = new ProcessBuilder(
                            "strace", "-f", "-y", "-qq", "-s", "4096", "-e", "trace=open,openat,openat2,creat",
                            "-o", log.toString(),
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                            "-cp", System.getProperty("java.class.path"),
                            TracedGuest.class.getName(), given.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("output").toFile())
                    .start();
        } catch (IOException absent) {
            return Assumptions.abort("skipped: no strace, which Debian has: " + absent.getMessage());
        }
        assertTrue(process.waitFor(150, TimeUnit.SECONDS), "takes too long");
        assertEquals(0, process.exitValue(), Files.readString(root.resolve("output")));
        return Files.readAllLines(log);
    }

    /** Whether it is the virtual machine's own: its code, ours, what it knows of its processors and descriptors. */
    private static boolean isOfTheMachine(String line) {
        return line.matches(".*</proc/\\d+/fd>") || Stream.concat(
                        Stream.of(System.getProperty("java.home"), "/sys/fs/cgroup", "/proc/self/task"),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)))
                .anyMatch(path -> line.contains("<" + path));
    }

    private static boolean succeeded(String line) {
        return line.matches(".*= \\d+<.*>");
    }
}
