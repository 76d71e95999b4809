package org.wasmaudit.testsuite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Command.Outcome;
import org.wasmaudit.testsuite.Repository;

/** Compiling ahead of time, and the cache of compiled code, as a user meets them. */
final class CompileTest {
    private static final Path GUESTS = Repository.root().resolve("testsuite/guests/bin");

    @TempDir
    private Path scratch;

    private Path compiled() throws IOException, InterruptedException {
        Path jar = scratch.resolve("hello.jar");
        Outcome outcome = Command.wasmaudit(
                List.of("compile", GUESTS.resolve("hello.wasm").toString(), "-o", jar.toString()));
        assertEquals(0, outcome.exit(), outcome.stderr());
        assertEquals("wasmaudit: wrote " + jar.toRealPath() + "\n", outcome.stderr());
        return jar;
    }

    @Test
    void aJarRunsLikeItsModule() throws IOException, InterruptedException {
        Path jar = compiled();
        Outcome plain = Command.wasmaudit(List.of("run", "-q", GUESTS.resolve("hello.wasm").toString(), "a", "b"));
        Outcome ahead = Command.wasmaudit(List.of("run", "--allow-precompiled", jar.toString(), "a", "b"));
        assertEquals(plain.stdout(), ahead.stdout());
        assertEquals(plain.exit(), ahead.exit(), ahead.stderr());
        assertFalse(ahead.stderr().contains("compiled anew"), ahead.stderr());
        assertTrue(ahead.stderr().contains("hello.wasm ended with code 0"), "the run is that of the module");
        Outcome inspected = Command.wasmaudit(List.of("inspect", jar.toString()));
        assertTrue(inspected.stdout().contains("wasi_snapshot_preview1"), inspected.stdout());
    }

    /** A class of the jar is replaced by one that is none: it would be an error to load it. */
    @Test
    void withoutTheWordTheCodeOfAJarIsNotTouched() throws IOException, InterruptedException {
        Path jar = compiled();
        Path hostile = withEachClass(jar, new byte[] {0, 1, 2, 3});
        Outcome careful = Command.wasmaudit(List.of("run", hostile.toString()));
        assertEquals(0, careful.exit(), careful.stderr());
        assertTrue(
                careful.stderr().contains("hostile.jar: without --allow-precompiled its code is not used; the module is"
                        + " compiled anew"),
                careful.stderr());
    }

    @Test
    void codeOfAnotherEngineIsNotUsed() throws IOException, InterruptedException {
        Path jar = compiled();
        Outcome metered = Command.wasmaudit(
                List.of("run", "-W", "fuel=100000000", "--allow-precompiled", jar.toString()));
        assertEquals(0, metered.exit(), metered.stderr());
        assertTrue(metered.stderr().contains("its code does not fit (Fuel); the module is compiled anew"));
    }

    @Test
    void aDamagedJarIsToldInOneLine() throws IOException, InterruptedException {
        byte[] jar = Files.readAllBytes(compiled());
        Path cut = Files.write(scratch.resolve("cut.jar"), Arrays.copyOf(jar, jar.length / 2));
        int named = new String(jar, StandardCharsets.ISO_8859_1).indexOf("Instance.class");
        jar[named + 100] ^= 1; // in the code behind the name
        Path changed = Files.write(scratch.resolve("changed.jar"), jar);
        Path other = scratch.resolve("other.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
            out.putNextEntry(new ZipEntry("Main.class"));
        }
        for (Path each : List.of(cut, changed, other)) {
            Outcome outcome = Command.wasmaudit(
                    List.of("run", "--exit-code=verdict", "--allow-precompiled", each.toString()));
            assertEquals(65, outcome.exit(), outcome.stderr());
            assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
            assertTrue(outcome.stderr().startsWith("wasmaudit: " + each + ": "), outcome.stderr());
        }
    }

    @Test
    void whatCannotBeCompiledOrWrittenIsTold() throws IOException, InterruptedException {
        Path text = Files.writeString(scratch.resolve("a.wasm"), "no module");
        refused(65, "magic header not detected", "compile", text.toString());
        String hello = GUESTS.resolve("hello.wasm").toString();
        refused(64, "-o: a name that ends in .jar", "compile", hello, "-o", scratch.resolve("a.zip").toString());
        refused(74, "no such file", "compile", hello, "-o", scratch.resolve("none/a.jar").toString());
        refused(64, "-o FILE.jar", "compile", "-");
    }

    private static void refused(int code, String why, String... words) throws IOException, InterruptedException {
        Outcome outcome = Command.wasmaudit(List.of(words));
        assertEquals(code, outcome.exit(), outcome.stderr());
        assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
        assertTrue(outcome.stderr().contains(why), outcome.stderr());
    }

    @Test
    void compiledCodeIsKeptForTheNextRun() throws IOException, InterruptedException {
        Outcome first = cached("run", "-q", "-C", "cache", GUESTS.resolve("hello.wasm").toString());
        assertEquals(0, first.exit(), first.stderr());
        Path file = onlyKept();
        Outcome second = cached("run", "-q", "-C", "cache=y", GUESTS.resolve("hello.wasm").toString());
        assertEquals(first.stdout(), second.stdout());
        assertEquals(file, onlyKept());
    }

    /** Kept code that is cut, or has that of another module in its place, is made anew, and nothing of it runs. */
    @Test
    void r4KeptCodeThatWasSwappedIsNotUsed() throws IOException, InterruptedException {
        Path other = Files.writeString(
                scratch.resolve("other.wat"), "(module (memory 1) (func (export \"_start\") unreachable))");
        assertEquals(134, cached("run", "-q", "-C", "cache", other.toString()).exit());
        Path others = onlyKept();
        byte[] swapped = Files.readAllBytes(others);
        Files.delete(others);
        Outcome first = cached("run", "-q", "-C", "cache", GUESTS.resolve("hello.wasm").toString());
        assertEquals(0, first.exit(), first.stderr());
        Path file = onlyKept();
        byte[] kept = Files.readAllBytes(file);
        for (byte[] bytes : List.of(swapped, Arrays.copyOf(kept, kept.length / 2))) {
            Files.write(file, bytes);
            Outcome again = cached("run", "-q", "-C", "cache", GUESTS.resolve("hello.wasm").toString());
            assertEquals(first.stdout(), again.stdout());
            assertEquals("", again.stderr());
            assertTrue(Arrays.equals(kept, Files.readAllBytes(file)), "it is made anew");
        }
    }

    @Test
    void withoutTheKeyNothingIsKept() throws IOException, InterruptedException {
        cached("run", "-q", GUESTS.resolve("hello.wasm").toString());
        assertTrue(Files.notExists(scratch.resolve("caches")));
    }

    /** The guest could leave code there for the next run. */
    @Test
    void theCacheIsNotGivenToTheGuest() throws IOException, InterruptedException {
        Outcome outcome = cached(
                "run", "-q", "-C", "cache", "--dir", scratch + "::/g", GUESTS.resolve("hello.wasm").toString());
        assertEquals(64, outcome.exit(), outcome.stderr());
        assertTrue(outcome.stderr().contains("it holds the cache of compiled code"), outcome.stderr());
    }

    private Outcome cached(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + scratch.resolve("caches")));
        command.addAll(Command.line(List.of(words)));
        return Command.run(command);
    }

    private Path onlyKept() throws IOException {
        try (Stream<Path> files = Files.list(scratch.resolve("caches/wasmaudit/code"))) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all.toString());
            return all.getFirst();
        }
    }

    private Path withEachClass(Path jar, byte[] bytes) throws IOException {
        Path changed = scratch.resolve("hostile.jar");
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(jar)));
                OutputStream file = Files.newOutputStream(changed);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().endsWith(".class") ? bytes : in.readAllBytes());
            }
        }
        return changed;
    }
}
