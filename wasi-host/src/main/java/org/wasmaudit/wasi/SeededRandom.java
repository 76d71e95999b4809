package org.wasmaudit.wasi;

/**
 * Bytes that follow from a seed: the generator SplitMix64 (Steele, Lea, Flood, 2014), its numbers lowest byte first.
 */
final class SeededRandom implements RandomSource {
    private long state;
    private long word;
    private int left;

    SeededRandom(long seed) {
        state = seed;
    }

    @Override
    public synchronized void fill(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (left == 0) {
                word = next();
                left = Long.BYTES;
            }
            bytes[i] = (byte) word;
            word >>>= Byte.SIZE;
            left--;
        }
    }

    private long next() {
        state += 0x9E37_79B9_7F4A_7C15L;
        long mixed = (state ^ state >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
