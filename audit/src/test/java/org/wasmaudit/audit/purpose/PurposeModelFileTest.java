package org.wasmaudit.audit.purpose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
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

    /** Samples that share most features, as those of one name do, and some that share none. */
    @Test
    void likeSamplesKeepTheirDifferences() throws IOException {
        SampleTable table = random();
        SampleTable read = PurposeModel.read(new ByteArrayInputStream(written(table))).table();
        assertEquals(table.entries().size(), read.entries().size());
        for (int i = 0; i < table.entries().size(); i++) {
            SampleTable.Entry entry = read.entries().get(i);
            assertEquals(table.entries().get(i).label(), entry.label());
            assertEquals(table.entries().get(i).origin(), entry.origin());
            assertEquals(table.entries().get(i).sample().body(), entry.sample().body());
            assertEquals(table.entries().get(i).sample().size(), entry.sample().size());
            assertArrayEquals(table.entries().get(i).sample().kinds(), entry.sample().kinds());
            assertArrayEquals(table.entries().get(i).sample().features(), entry.sample().features());
        }
    }

    /** A file with any byte changed is read or refused, and nothing else happens. */
    @Test
    void brokenFilesAreRefused() throws IOException {
        byte[] plain;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(written(random())))) {
            plain = in.readAllBytes();
        }
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] broken = Arrays.copyOf(plain, i % 3 == 0 ? random.nextInt(plain.length) : plain.length);
            for (int k = 0; k < 3 && broken.length > 4; k++) {
                broken[4 + random.nextInt(broken.length - 4)] = (byte) random.nextInt();
            }
            try {
                PurposeModel.read(new ByteArrayInputStream(zipped(broken)));
            } catch (IOException expected) {
                refused++;
            }
        }
        assertTrue(refused > 300, "a third is cut short");
    }

    /** A small file that claims a hundred times as many features as the shipped model has. */
    @Test
    void featuresClaimedAgainAndAgain() throws IOException {
        int samples = 200_000;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(0x57_41_46_32);
            out.write(new byte[4 * Double.BYTES + 2 * Integer.BYTES]); // no labels, no origins
            Numbers.write(samples, out);
            out.write(new byte[samples * (Long.BYTES + 2)]);
            Numbers.write(1_000, out);
            for (int i = 0; i < 1_000; i++) {
                Numbers.write(Numbers.folded(1), out);
            }
            Numbers.write(0, out);
            Numbers.write(1_000, out);
            for (int i = 0; i < 1_000; i++) {
                Numbers.write(i == 0 ? 0 : 1, out);
            }
            byte[] again = new byte[1 + 125 + 1];
            Arrays.fill(again, 1, 126, (byte) 0xFF);
            again[0] = 1;
            for (int i = 1; i < samples; i++) {
                out.write(again);
            }
        }
        IOException refused = assertThrows(
                IOException.class, () -> PurposeModel.read(new ByteArrayInputStream(bytes.toByteArray())));
        assertTrue(String.valueOf(refused.getMessage()).contains("at most 10000000"), refused.getMessage());
    }

    private static SampleTable random() {
        SplittableRandom random = new SplittableRandom(4);
        List<SampleTable.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int base = i % 7 * 500_000;
            int[] features = random.ints(random.nextInt(40), base, base + 60).distinct().sorted().toArray();
            byte[] kinds = new byte[random.nextInt(20)];
            Arrays.fill(kinds, (byte) (1 + random.nextInt(8)));
            FunctionSample sample = new FunctionSample(random.nextLong(), kinds, features, random.nextInt(9000));
            boolean again = i > 0 && random.nextInt(4) == 0;
            entries.add(new SampleTable.Entry(
                    i % 7, i % 2, again ? entries.get(random.nextInt(i)).sample() : sample));
        }
        List<String> labels = List.of("a", "b", "c", "d", "e", "f", "g", "unused");
        Origin origin = new Origin("libc", "1", "clang14", "O2");
        return new SampleTable(labels, List.of(origin, origin), entries);
    }

    private static byte[] written(SampleTable table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PurposeModel(table, new Calibration(new double[4])).write(out);
        return out.toByteArray();
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
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
            out.writeInt(0x57_41_46_32);
            for (int i = 0; i < 4; i++) {
                out.writeDouble(0);
            }
            out.writeInt(labels);
        }
        return bytes.toByteArray();
    }
}
