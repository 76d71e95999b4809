package org.wasmaudit.audit.score.watch;

import java.util.Arrays;

/**
 * How random a few bytes look: their entropy. Of 64 random bytes it is about 5.8 bits a byte and hardly ever below 5.5;
 * of as much text, source code or machine code it is below 5.2. Compressed and encrypted data look alike.
 *
 * <p>Entropies are whole numbers of {@code 1 / ONE_BIT} bits, so that sums of them are exact in any order, and adding
 * a byte is one look-up.
 */
final class Noise {
    /** As many bytes are looked at. */
    static final int SAMPLE = 64;

    /** One bit a byte. */
    static final long ONE_BIT = 1L << 24;

    /** From this entropy on, {@link #SAMPLE} bytes look random. */
    static final long RANDOM = ONE_BIT * 11 / 2;

    private static final long WHOLE = 6 * ONE_BIT;

    /** What the entropy loses when a value is met for the (n + 1)-th time; from StrictMath, the same in every JVM. */
    private static final long[] LOSSES = losses();

    /** All 0 between calls. */
    private final byte[] counts = new byte[256];

    private static long[] losses() {
        long[] losses = new long[SAMPLE];
        for (int n = 1; n < SAMPLE; n++) {
            losses[n] = StrictMath.round(ONE_BIT * (nLogN(n + 1) - nLogN(n)) / SAMPLE);
        }
        return losses;
    }

    private static double nLogN(int n) {
        return n * StrictMath.log(n) / StrictMath.log(2);
    }

    /** The entropy of {@link #SAMPLE} bytes, 0 to 6 bits a byte. */
    long entropy(byte[] bytes, int from) {
        long entropy = WHOLE;
        for (int i = from; i < from + SAMPLE; i++) {
            int value = bytes[i] & 255;
            entropy -= LOSSES[counts[value]++];
        }
        Arrays.fill(counts, (byte) 0);
        return Math.max(entropy, 0);
    }

    boolean looksRandom(byte[] bytes, int from) {
        return entropy(bytes, from) >= RANDOM;
    }
}
