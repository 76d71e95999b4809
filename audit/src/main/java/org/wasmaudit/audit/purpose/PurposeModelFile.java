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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Models as files: a gzip stream of counts, strings and numbers, nothing that could run. Every count read is held
 * against a limit before anything is allocated by it.
 */
final class PurposeModelFile {
    private static final int MAGIC = 0x57_41_46_31; // WAF1
    private static final int MOST_LABELS = 100_000;
    private static final int MOST_ORIGINS = 10_000;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int MOST_FEATURES = 1_000;

    private PurposeModelFile() {}

    static void write(PurposeModel model, OutputStream to) throws IOException {
        SampleTable table = model.table();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(to)))) {
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
            out.writeInt(table.entries().size());
            Map<String, Integer> written = new HashMap<>();
            for (SampleTable.Entry entry : table.entries()) {
                write(entry, written, out);
            }
        }
    }

    /** A sample equal to one before is its number: compilers seldom change their mind. */
    private static void write(SampleTable.Entry entry, Map<String, Integer> written, DataOutputStream out)
            throws IOException {
        FunctionSample sample = entry.sample();
        writeNumber(entry.label(), out);
        writeNumber(entry.origin(), out);
        String content = sample.body() + Arrays.toString(sample.features())
                + Arrays.toString(sample.kinds());
        Integer before = written.putIfAbsent(content, written.size() + 1);
        writeNumber(before == null ? 0 : before, out);
        if (before != null) {
            return;
        }
        out.writeLong(sample.body());
        writeNumber(sample.size(), out);
        writeNumber(sample.kinds().length, out);
        for (int i = 0; i < sample.kinds().length; i += 2) {
            int second = i + 1 < sample.kinds().length ? sample.kinds()[i + 1] : 0;
            out.writeByte(sample.kinds()[i] << 4 | second);
        }
        writeNumber(sample.features().length, out);
        int last = 0;
        for (int feature : sample.features()) {
            writeNumber(feature - last, out);
            last = feature;
        }
    }

    private static void writeNumber(int number, DataOutputStream out) throws IOException {
        int left = number;
        while (left >= 0x80) {
            out.writeByte(left & 0x7F | 0x80);
            left >>>= 7;
        }
        out.writeByte(left);
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
            for (int left = count(in.readInt(), MOST_LABELS); left > 0; left--) {
                labels.add(in.readUTF());
            }
            List<Origin> origins = new ArrayList<>();
            for (int left = count(in.readInt(), MOST_ORIGINS); left > 0; left--) {
                origins.add(new Origin(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
            }
            List<SampleTable.Entry> entries = new ArrayList<>();
            List<FunctionSample> samples = new ArrayList<>();
            for (int left = count(in.readInt(), MOST_ENTRIES); left > 0; left--) {
                int label = index(readNumber(in), labels.size());
                int origin = index(readNumber(in), origins.size());
                int before = readNumber(in);
                if (before == 0) {
                    samples.add(readSample(in));
                    before = samples.size();
                }
                entries.add(new SampleTable.Entry(label, origin, samples.get(index(before - 1, samples.size()))));
            }
            return new PurposeModel(new SampleTable(labels, origins, entries), new Calibration(weights));
        }
    }

    private static FunctionSample readSample(DataInputStream in) throws IOException {
        long body = in.readLong();
        int size = readNumber(in);
        byte[] kinds = new byte[count(readNumber(in), SampleExtractor.LONGEST_SEQUENCE)];
        for (int i = 0; i < kinds.length; i += 2) {
            int pair = in.readUnsignedByte();
            kinds[i] = (byte) Math.min(pair >> 4, AbstractionKind.CALL_INDIRECT.code());
            if (i + 1 < kinds.length) {
                kinds[i + 1] = (byte) Math.min(pair & 0xF, AbstractionKind.CALL_INDIRECT.code());
            }
        }
        int[] features = new int[count(readNumber(in), MOST_FEATURES)];
        int last = 0;
        for (int i = 0; i < features.length; i++) {
            last += readNumber(in);
            features[i] = index(last, 1 << SampleExtractor.FEATURE_BITS);
        }
        return new FunctionSample(body, kinds, features, size);
    }

    private static int readNumber(DataInputStream in) throws IOException {
        int number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new IOException("a number has too many digits");
    }

    private static int count(int claimed, int most) throws IOException {
        if (claimed < 0 || claimed > most) {
            throw new IOException("a count of " + claimed + ", at most " + most);
        }
        return claimed;
    }

    private static int index(int claimed, int size) throws IOException {
        if (claimed < 0 || claimed >= size) {
            throw new IOException("a number of " + claimed + ", below " + size);
        }
        return claimed;
    }
}
