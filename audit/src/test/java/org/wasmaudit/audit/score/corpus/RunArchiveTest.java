package org.wasmaudit.audit.score.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

class RunArchiveTest {
    private static final RunLabel LABEL = new RunLabel("id", true, "family", "template", "toolchain");

    private static RecordedRun run() {
        RunRecorder recorder = new RunRecorder();
        for (int i = 0; i < 5; i++) {
            recorder.call(Told.call(WasiCall.CLOCK_TIME_GET), true);
        }
        recorder.call(Told.open("odd|name%é\n*", 9), true);
        recorder.call(Told.failed(WasiCall.PATH_RENAME, Errno.NOTCAPABLE, "../a", ""), true);
        recorder.call(Told.write("/f", new byte[] {0, 1, 2}), true);
        recorder.call(Told.call(WasiCall.PROC_EXIT), false);
        return recorder.run(LABEL);
    }

    private static byte[] written(List<RecordedRun> runs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunArchive.write(runs, out);
        return out.toByteArray();
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        byte[] bytes = written(List.of(run(), run()));
        List<RecordedRun> back = RunArchive.read(new ByteArrayInputStream(bytes));
        assertArrayEquals(bytes, written(back));
        assertEquals(LABEL, back.getFirst().label());
        assertEquals(9, back.getFirst().calls());
        assertEquals(5, back.getFirst().steps().getFirst().times());
        assertEquals("/odd|name%é\n*", back.getFirst().steps().get(1).call().resolvedPath(0));
        assertEquals(9, back.getFirst().steps().get(1).call().argument(4));
        assertTrue(back.getFirst().steps().get(1).call().createdFile());
        assertEquals(6, back.getLast().steps().get(1).call().sequence());
    }

    @Test
    void howACallFailedIsReadBack() throws IOException {
        RunRecorder recorder = new RunRecorder();
        recorder.call(Told.call(WasiCall.FD_FDSTAT_GET).missing(77), true);
        recorder.call(Told.call(WasiCall.FD_FDSTAT_GET).missing(78), true);
        recorder.call(Told.call(WasiCall.FD_DATASYNC).on("/d").errno(Errno.NOTCAPABLE).lacking(), true);
        recorder.call(Told.call(WasiCall.FD_DATASYNC).on("/d").errno(Errno.NOTCAPABLE), true);
        List<RecordedRun.Step> back =
                RunArchive.read(new ByteArrayInputStream(written(List.of(recorder.run(LABEL))))).getFirst().steps();
        assertEquals(List.of(77, 78, -1, -1), back.stream().map(step -> step.call().missingFd()).toList());
        assertEquals(
                List.of(false, false, true, false),
                back.stream().map(step -> step.call().lacksRight()).toList());
        assertEquals(0, back.getFirst().call().argument(0), "the number is no argument that counts");
    }

    @Test
    void aPrefixOfARunCanBeWatched() {
        assertEquals(3, run().watch(3).calls());
        assertEquals(9, run().watch().calls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wasmaudit-runs 1\n",
                "wasmaudit-runs 2\nfd_read|0||0|0||\n",
                "wasmaudit-runs 2\nrun|a|b|c\n",
                "wasmaudit-runs 2\nrun|i|evil|f|t|c\n",
                "wasmaudit-runs 2\nrun|i|benign|f|t|c\nfd_raed|0||0|0||\n",
                "wasmaudit-runs 2\nrun|i|benign|f|t|c\nfd_read|0||0|0\n",
                "wasmaudit-runs 2\nrun|i|benign|f|t|c\n0\n",
                "wasmaudit-runs 2\nrun|i|benign|f|t|c\n-1\n",
                "wasmaudit-runs 2\nrun|i|benign|f|t|c\nfd_read|0||0|0||\n0 x\n",
                "wasmaudit-runs 2\nrun|i|benign|f|t|c\nfd_read|x||0|0||\n",
                "wasmaudit-runs 2\nrun|i|benign|f|t|c\n2000000000*fd_read|0||0|0||\n",
                "wasmaudit-runs 2\nrun|i|benign|f|t|c\nfd_read|0|MAYBE|0|0||\n",
                "wasmaudit-runs 2\nrun|i|benign|f|t|c\npath_open|0||0|0|||=%00|\n",
            })
    void anythingElseIsRefusedWithItsLine(String text) {
        IOException refusal = assertThrows(
                IOException.class, () -> RunArchive.read(new ByteArrayInputStream(packed(text))));
        assertTrue(String.valueOf(refusal.getMessage()).contains("line"), refusal.toString());
    }

    @Test
    void anEndlessLineIsNotHeld() {
        assertThrows(
                IOException.class,
                () -> RunArchive.read(new ByteArrayInputStream(packed("x".repeat(5_000_000)))));
    }
}
