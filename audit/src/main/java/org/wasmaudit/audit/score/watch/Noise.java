package org.wasmaudit.audit.score.watch;

/**
 * How random a few bytes look: their entropy. Of 64 random bytes it is about 5.8 bits a byte and hardly ever below 5.5;
 * of as much text, source code or machine code it is below 5.2. Compressed and encrypted data look alike.
 */
final class Noise {
    /** As many bytes of a write are looked at. */
    static final int SAMPLE = 64;

    /** From this many bits a byte on, {@link #SAMPLE} bytes look random. */
    static final double RANDOM = 5.5;

    /** n log2 n, from StrictMath so that every JVM has the same bits. */
    private static final double[] LOGS = logs();

    /** All 0 between calls: clearing what was used costs less than a new array. */
    private final byte[] counts = new byte[256];

    private static double[] logs() {
        double[] logs = new double[SAMPLE + 1];
        for (int n = 1; n <= SAMPLE; n++) {
            logs[n] = n * StrictMath.log(n) / StrictMath.log(2);
        }
        return logs;
    }

    /** Bits of entropy a byte, 0 to 6, of the first {@link #SAMPLE} bytes; NaN if there are fewer. */
    double bits(byte[] bytes) {
        if (bytes.length < SAMPLE) {
            return Double.NaN;
        }
        for (int i = 0; i < SAMPLE; i++) {
            counts[bytes[i] & 255]++;
        }
        double sum = 0;
        for (int i = 0; i < SAMPLE; i++) {
            int value = bytes[i] & 255;
            sum += LOGS[counts[value]];
            counts[value] = 0;
        }
        return (LOGS[SAMPLE] - sum) / SAMPLE;
    }
}
