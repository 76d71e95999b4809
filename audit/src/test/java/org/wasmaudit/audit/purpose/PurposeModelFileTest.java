package org.wasmaudit.audit.purpose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class PurposeModelFileTest {
    private static final FunctionSample SAMPLE =
            new FunctionSample(7, new byte[] {1, 8, 3}, new int[] {0, 5, 4_000_000}, 12);

    @Test
    void whatIsWrittenIsRead() throws IOException {
        SampleTable table = new SampleTable(
                List.of("malloc", "free"),
                List.of(new Origin("libc", "1", "clang14", "O2")),
                List.of(new SampleTable.Entry(1, 0, SAMPLE), new SampleTable.Entry(0, 0, SAMPLE)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PurposeModel(table, new Calibration(new double[] {1, 2, 3, 4})).write(out);
        PurposeModel read = PurposeModel.read(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(List.of("malloc", "free"), read.table().labels());
        assertEquals(1, read.table().entries().getFirst().label());
        FunctionSample sample = read.table().entries().getLast().sample();
        assertArrayEquals(SAMPLE.kinds(), sample.kinds());
        assertArrayEquals(SAMPLE.features(), sample.features());
        assertEquals(SAMPLE.body(), sample.body());
        assertArrayEquals(new double[] {1, 2, 3, 4}, read.calibration().weights());
    }

    @Test
    void countsAreHeldAgainstLimits() {
        for (int claimed : new int[] {Integer.MAX_VALUE, -1}) {
            assertThrows(IOException.class, () -> PurposeModel.read(new ByteArrayInputStream(claiming(claimed))));
        }
    }

    @Test
    void otherFilesAreRefused() {
        assertThrows(IOException.class, () -> PurposeModel.read(new ByteArrayInputStream(new byte[100])));
    }

    private static byte[] claiming(int labels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(0x57_41_46_31);
            for (int i = 0; i < 4; i++) {
                out.writeDouble(0);
            }
            out.writeInt(labels);
        }
        return bytes.toByteArray();
    }
}
