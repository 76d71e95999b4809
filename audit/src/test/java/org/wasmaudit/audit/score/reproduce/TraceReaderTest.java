package org.wasmaudit.audit.score.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasmaudit.wasi.call.WasiCall.ARGS_GET;
import static org.wasmaudit.wasi.call.WasiCall.FD_WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {
    private static final String ARGS = call("args_get");
    private static final String WRITE = call("fd_write");

    @TempDir
    Path folder;

    private static String call(String function) {
        return " TRACE wasi_common > wiggle abi; module=\"wasi_snapshot_preview1\" function=\"" + function + "\"\n"
                + " TRACE wasi_common > result=Ok(())\n";
    }

    private Path zip(String... namesAndContents) throws IOException {
        Path file = folder.resolve("traces.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    @Test
    void findsCallsBetweenWhatTheGuestPrinted() {
        Trace trace = TraceReader.parse("x", false, "hello" + ARGS + "no newline" + WRITE + "wiggle abi; broken");
        assertEquals(List.of(ARGS_GET, FD_WRITE), trace.calls());
    }

    @Test
    void keepsTheNamesOfFunctionsThatAreNoWasiCall() {
        assertEquals(List.of("fd_raed"), TraceReader.parse("x", false, call("fd_raed")).unknown());
    }

    @Test
    void putsNormalRunsFirstAndSortsByName() throws IOException {
        Path zip = zip("top/anomaly/b", ARGS, "top/anomaly/a", WRITE, "top/normality/z", ARGS + WRITE, "README", "");
        List<Trace> traces = TraceReader.read(zip);
        assertEquals(List.of("z", "a", "b"), traces.stream().map(Trace::name).toList());
        assertEquals(List.of(false, true, true), traces.stream().map(Trace::anomalous).toList());
    }

    @Test
    void readsAFolderAlike() throws IOException {
        Files.createDirectories(folder.resolve("normality"));
        Files.createDirectories(folder.resolve("anomaly"));
        Files.writeString(folder.resolve("normality/z"), ARGS);
        Files.writeString(folder.resolve("anomaly/a"), WRITE);
        assertEquals(TraceReader.read(zip("normality/z", ARGS, "anomaly/a", WRITE)), TraceReader.read(folder));
    }

    @Test
    void refusesWhatHasNoAnomalousRuns() throws IOException {
        Path zip = zip("normality/z", ARGS);
        assertTrue(refusal(zip).endsWith("traces.zip: no traces in anomaly/"), refusal(zip));
    }

    @Test
    void refusesWhatIsNoZipFile() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.zip"), "PK nothing");
        assertTrue(refusal(file).contains("broken.zip: "), refusal(file));
        assertTrue(refusal(folder.resolve("absent")).contains("absent: "));
    }

    @Test
    void refusesAnInflatedEntryWithoutReadingItAll() throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("normality/bomb"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                zip.write(zeros);
            }
        }
        assertTrue(Files.size(file) < 100_000);
        assertTrue(refusal(file).contains("larger than 16777216 bytes"), refusal(file));
    }

    @Test
    void knowsOrigins() {
        assertEquals("CWE121", new Trace("CWE121_Stack_x.trace", true, List.of(), List.of()).origin());
        assertEquals("libsodium", new Trace("2022Q4-box.wasm.trace", false, List.of(), List.of()).origin());
        assertEquals("other", new Trace("trace_wasm_hello.trace", false, List.of(), List.of()).origin());
    }

    private static String refusal(Path file) {
        return assertThrows(IOException.class, () -> TraceReader.read(file)).getMessage();
    }
}
