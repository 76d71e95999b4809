package org.wasmaudit.wasm.semantics;

/** The two 32-bit lanes or the one 64-bit lane of a {@code long} as numbers; the first of two is in the lower half. */
final class FloatLanes {

    private FloatLanes() {}

    static float first(long lanes) {
        return Float.intBitsToFloat((int) lanes);
    }

    static float second(long lanes) {
        return Float.intBitsToFloat((int) (lanes >>> 32));
    }

    static int firstInt(long lanes) {
        return (int) lanes;
    }

    static int secondInt(long lanes) {
        return (int) (lanes >>> 32);
    }

    static long pack(float first, float second) {
        return packInts(Float.floatToRawIntBits(first), Float.floatToRawIntBits(second));
    }

    static long packInts(int first, int second) {
        return Integer.toUnsignedLong(first) | (long) second << 32;
    }

    /** The mask of two comparisons. */
    static long mask(boolean first, boolean second) {
        return (first ? 0xFFFF_FFFFL : 0) | (second ? 0xFFFF_FFFF_0000_0000L : 0);
    }

    static long mask(boolean only) {
        return only ? -1 : 0;
    }

    static double only(long lane) {
        return Double.longBitsToDouble(lane);
    }

    static long pack(double only) {
        return Double.doubleToRawLongBits(only);
    }
}
