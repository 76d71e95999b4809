package org.wasmaudit.audit.purpose;

/** Features as numbers: what was seen, hashed together with the sort of thing it is. */
final class FeatureHash {
    static final int TRACE = 1;
    static final int OPCODES = 2;
    static final int NUMBER = 3;
    static final int TEXT = 4;
    static final int ACCESS = 5;
    static final int SIGNATURE = 6;
    static final int IMPORT = 7;
    static final int SIZE = 8;
    static final int CALLEE_BODY = 9;
    static final int THROUGH_CALLEE = 10;
    static final int CALL_COUNT = 11;
    static final int OPCODE_COUNT = 12;

    private static final int MASK = (1 << SampleExtractor.FEATURE_BITS) - 1;

    private FeatureHash() {}

    static int of(int sort, long seen) {
        long mixed = mix(seen * 31 + sort);
        return (int) (mixed >>> 20) & MASK;
    }

    /** A bijection that spreads its argument over all bits (the finalizer of SplitMix64). */
    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long text(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 1_000_003 + text.charAt(i);
        }
        return hash;
    }
}
