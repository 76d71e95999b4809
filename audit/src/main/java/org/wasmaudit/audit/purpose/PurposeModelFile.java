package org.wasmaudit.audit.purpose;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Models as files: a gzip stream of counts, strings and numbers, nothing that could run. Every count read is held
 * against a limit before anything is allocated by it.
 */
final class PurposeModelFile {
    private static final int MAGIC = 0x57_41_46_32; // WAF2
    private static final int MOST_LABELS = 100_000;
    private static final int MOST_ORIGINS = 10_000;
    private static final int MOST_ENTRIES = 1_000_000;

    private PurposeModelFile() {}

    static void write(PurposeModel model, OutputStream to) throws IOException {
        SampleTable table = model.table();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new Squeezed(to)))) {
            out.writeInt(MAGIC);
            for (double weight : model.calibration().weights()) {
                out.writeDouble(weight);
            }
            out.writeInt(table.labels().size());
            for (String label : table.labels()) {
                out.writeUTF(label);
            }
            out.writeInt(table.origins().size());
            for (Origin origin : table.origins()) {
                out.writeUTF(origin.project());
                out.writeUTF(origin.version());
                out.writeUTF(origin.compiler());
                out.writeUTF(origin.level());
            }
            writeEntries(table, out);
        }
    }

    /** Equal samples once, in the order of the labels; then of each entry its sample, seen from its label's first. */
    private static void writeEntries(SampleTable table, DataOutputStream out) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        List<FunctionSample> samples = new ArrayList<>();
        int[] firsts = new int[table.labels().size()];
        Arrays.fill(firsts, -1);
        table.entries().stream().sorted(Comparator.comparingInt(SampleTable.Entry::label)).forEach(entry -> {
            firsts[entry.label()] = firsts[entry.label()] < 0 ? samples.size() : firsts[entry.label()];
            if (numbers.putIfAbsent(content(entry.sample()), samples.size()) == null) {
                samples.add(entry.sample());
            }
        });
        SampleColumns.write(samples, out);
        int last = 0;
        for (int first : firsts) {
            Numbers.write(Math.max(0, first - last), out);
            last = Math.max(first, last);
        }
        Numbers.write(table.entries().size(), out);
        for (SampleTable.Entry entry : table.entries()) {
            int after = numbers.getOrDefault(content(entry.sample()), 0) - firsts[entry.label()];
            Numbers.write(entry.label(), out);
            Numbers.write(entry.origin(), out);
            Numbers.write(Numbers.folded(after), out);
        }
    }

    private static String content(FunctionSample sample) {
        return sample.body() + Arrays.toString(sample.features()) + Arrays.toString(sample.kinds()) + sample.size();
    }

    /**
     * Reads a table.
     *
     * @throws IOException where the stream ends early, is no table or claims more than a table may have
     */
    static PurposeModel read(InputStream from) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(from, 1 << 16)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("not a table of functions");
            }
            double[] weights = new double[Calibration.INPUTS];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = in.readDouble();
            }
            List<String> labels = new ArrayList<>();
            for (int left = Numbers.count(in.readInt(), MOST_LABELS); left > 0; left--) {
                labels.add(in.readUTF());
            }
            List<Origin> origins = new ArrayList<>();
            for (int left = Numbers.count(in.readInt(), MOST_ORIGINS); left > 0; left--) {
                origins.add(new Origin(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
            }
            List<SampleTable.Entry> entries = readEntries(labels.size(), origins.size(), in);
            return new PurposeModel(new SampleTable(labels, origins, entries), new Calibration(weights));
        }
    }

    private static List<SampleTable.Entry> readEntries(int labels, int origins, DataInputStream in)
            throws IOException {
        List<FunctionSample> samples = SampleColumns.read(in);
        int[] firsts = new int[labels];
        for (int i = 0; i < labels; i++) {
            firsts[i] = Numbers.count((i == 0 ? 0 : firsts[i - 1]) + Numbers.read(in), samples.size());
        }
        List<SampleTable.Entry> entries = new ArrayList<>();
        for (int left = Numbers.count(Numbers.read(in), MOST_ENTRIES); left > 0; left--) {
            int label = Numbers.index(Numbers.read(in), labels);
            int origin = Numbers.index(Numbers.read(in), origins);
            int sample = Numbers.index(firsts[label] + Numbers.unfolded(Numbers.read(in)), samples.size());
            entries.add(new SampleTable.Entry(label, origin, samples.get(sample)));
        }
        return entries;
    }

    /** Gzip at its most thorough: written once, and shipped. */
    private static final class Squeezed extends GZIPOutputStream {
        Squeezed(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
