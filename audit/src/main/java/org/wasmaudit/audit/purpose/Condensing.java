package org.wasmaudit.audit.purpose;

import java.util.Arrays;

/** Makes loops of repeats: what stands three times or more in a row becomes a {@code for} and once what is repeated. */
final class Condensing {
    private static final int LONGEST_PERIOD = 4;
    private static final int FEWEST_REPEATS = 3;

    private Condensing() {}

    /** The condensed sequence, cut at a limit; linear time, since periods are short. */
    static byte[] of(byte[] kinds, int limit) {
        byte[] condensed = new byte[Math.min(kinds.length, limit)];
        int size = 0;
        int at = 0;
        while (at < kinds.length && size < limit) {
            int period = 1;
            while (period <= LONGEST_PERIOD && repeats(kinds, at, period) < FEWEST_REPEATS) {
                period++;
            }
            if (period > LONGEST_PERIOD) {
                condensed[size++] = kinds[at++];
                continue;
            }
            condensed[size++] = (byte) AbstractionKind.FOR.code();
            for (int i = 0; i < period && size < limit; i++) {
                condensed[size++] = kinds[at + i];
            }
            at += period * repeats(kinds, at, period);
        }
        return Arrays.copyOf(condensed, size);
    }

    /** How often what stands at a place for a period stands there in a row. */
    private static int repeats(byte[] kinds, int at, int period) {
        int equal = 0;
        while (at + period + equal < kinds.length && kinds[at + equal] == kinds[at + period + equal]) {
            equal++;
        }
        return at + period > kinds.length ? 0 : equal / period + 1;
    }
}
