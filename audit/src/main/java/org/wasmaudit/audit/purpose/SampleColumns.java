package org.wasmaudit.audit.purpose;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/**
 * Samples as bytes, column by column, so that like stands beside like. Features are numbered by how often they occur,
 * and a sample's are those of one shortly before it, as far as they agree, and others: a function from another compiler
 * shares two thirds of them.
 */
final class SampleColumns {
    private static final int MOST_SAMPLES = 200_000;
    private static final int MOST_FEATURES = 1_000;

    /** Of all samples together: a few bytes may claim the features of the sample before, over and over. */
    private static final int MOST_IN_ALL = 10_000_000;

    /** How far back a sample to take features from may stand. */
    private static final int WINDOW = 32;

    private SampleColumns() {}

    static void write(List<FunctionSample> samples, DataOutputStream out) throws IOException {
        Numbers.write(samples.size(), out);
        for (FunctionSample sample : samples) {
            out.writeLong(sample.body());
        }
        for (FunctionSample sample : samples) {
            Numbers.write(sample.size(), out);
            Numbers.write(sample.kinds().length, out);
        }
        for (FunctionSample sample : samples) {
            for (int i = 0; i < sample.kinds().length; i += 2) {
                int second = i + 1 < sample.kinds().length ? sample.kinds()[i + 1] : 0;
                out.writeByte(sample.kinds()[i] << 4 | second);
            }
        }
        int[] dictionary = dictionary(samples);
        IntIntHashMap numbers = new IntIntHashMap(dictionary.length);
        Numbers.write(dictionary.length, out);
        for (int i = 0; i < dictionary.length; i++) {
            numbers.put(dictionary[i], i);
            Numbers.write(Numbers.folded(dictionary[i] - (i == 0 ? 0 : dictionary[i - 1])), out);
        }
        List<int[]> written = new ArrayList<>();
        for (FunctionSample sample : samples) {
            int[] features = IntStream.of(sample.features())
                    .map(feature -> numbers.getOrThrow(feature))
                    .sorted()
                    .toArray();
            write(features, written, out);
            written.add(features);
        }
    }

    /** All features, the most frequent first, equally frequent ones ascending. */
    private static int[] dictionary(List<FunctionSample> samples) {
        IntIntHashMap counts = new IntIntHashMap();
        for (FunctionSample sample : samples) {
            for (int feature : sample.features()) {
                counts.addToValue(feature, 1);
            }
        }
        return IntStream.of(counts.keySet().toSortedArray())
                .boxed()
                .sorted((one, other) -> Integer.compare(counts.get(other), counts.get(one)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Where the features taken over are from, which of them, and the others. */
    private static void write(int[] features, List<int[]> before, DataOutputStream out) throws IOException {
        IntHashSet own = IntHashSet.newSetWith(features);
        int back = 0;
        int most = 0;
        for (int i = 1; i <= Math.min(WINDOW, before.size()); i++) {
            int shared = own.count(IntHashSet.newSetWith(before.get(before.size() - i))::contains);
            if (shared > most) {
                most = shared;
                back = i;
            }
        }
        int[] source = back == 0 ? new int[0] : before.get(before.size() - back);
        Numbers.write(back, out);
        for (int i = 0; i < source.length; i += Byte.SIZE) {
            int bits = 0;
            for (int k = i; k < Math.min(i + Byte.SIZE, source.length); k++) {
                bits |= own.remove(source[k]) ? 1 << k - i : 0;
            }
            out.writeByte(bits);
        }
        Numbers.write(own.size(), out);
        int last = 0;
        for (int feature : own.toSortedArray()) {
            Numbers.write(feature - last, out);
            last = feature;
        }
    }

    /**
     * Reads samples.
     *
     * @throws IOException where they claim more than samples have
     */
    static List<FunctionSample> read(DataInputStream in) throws IOException {
        int count = Numbers.count(Numbers.read(in), MOST_SAMPLES);
        List<FunctionSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(new FunctionSample(in.readLong(), new byte[0], new int[0], 0));
        }
        for (int i = 0; i < count; i++) {
            int size = Numbers.read(in);
            byte[] kinds = new byte[Numbers.count(Numbers.read(in), SampleExtractor.LONGEST_SEQUENCE)];
            samples.set(i, new FunctionSample(samples.get(i).body(), kinds, new int[0], size));
        }
        for (FunctionSample sample : samples) {
            readKinds(sample.kinds(), in);
        }
        int[] dictionary = readDictionary(in);
        List<int[]> read = new ArrayList<>();
        int all = 0;
        for (int i = 0; i < count; i++) {
            int[] numbers = readFeatures(read, dictionary.length, in);
            all = Numbers.count(all + numbers.length, MOST_IN_ALL);
            read.add(numbers);
            int[] features = IntStream.of(numbers).map(number -> dictionary[number]).sorted().toArray();
            FunctionSample sample = samples.get(i);
            samples.set(i, new FunctionSample(sample.body(), sample.kinds(), features, sample.size()));
        }
        return samples;
    }

    private static void readKinds(byte[] kinds, DataInputStream in) throws IOException {
        for (int i = 0; i < kinds.length; i += 2) {
            int pair = in.readUnsignedByte();
            kinds[i] = (byte) Math.min(pair >> 4, AbstractionKind.CALL_INDIRECT.code());
            if (i + 1 < kinds.length) {
                kinds[i + 1] = (byte) Math.min(pair & 0xF, AbstractionKind.CALL_INDIRECT.code());
            }
        }
    }

    private static int[] readDictionary(DataInputStream in) throws IOException {
        int[] dictionary = new int[Numbers.count(Numbers.read(in), 1 << SampleExtractor.FEATURE_BITS)];
        int last = 0;
        for (int i = 0; i < dictionary.length; i++) {
            last = Numbers.index(last + Numbers.unfolded(Numbers.read(in)), 1 << SampleExtractor.FEATURE_BITS);
            dictionary[i] = last;
        }
        return dictionary;
    }

    private static int[] readFeatures(List<int[]> before, int known, DataInputStream in) throws IOException {
        int back = Numbers.count(Numbers.read(in), before.size());
        int[] source = back == 0 ? new int[0] : before.get(before.size() - back);
        int[] features = new int[MOST_FEATURES];
        int kept = 0;
        for (int i = 0; i < source.length; i += Byte.SIZE) {
            int bits = in.readUnsignedByte();
            for (int k = i; k < Math.min(i + Byte.SIZE, source.length); k++) {
                if ((bits >> k - i & 1) != 0) {
                    features[kept++] = source[k];
                }
            }
        }
        int size = kept + Numbers.count(Numbers.read(in), MOST_FEATURES - kept);
        int last = 0;
        for (int i = kept; i < size; i++) {
            last = Numbers.index(last + Numbers.read(in), known);
            features[i] = last;
        }
        Arrays.sort(features, 0, size);
        return Arrays.copyOf(features, size);
    }
}
