package org.wasmaudit.wasm.semantics;

/** A v128 with its lanes as signed numbers of a width of 8, 16, 32, or 64 bits. */
record Vector(long low, long high) {

    static Vector of(int width, long... lanes) {
        long low = 0;
        long high = 0;
        for (int lane = 0; lane < lanes.length; lane++) {
            int bit = lane * width;
            long value = (width == 64 ? lanes[lane] : lanes[lane] & (1L << width) - 1) << bit;
            if (bit < 64) {
                low |= value;
            } else {
                high |= value;
            }
        }
        return new Vector(low, high);
    }

    long lane(int width, int lane) {
        int bit = lane * width;
        return (bit < 64 ? low : high) << 64 - width - bit % 64 >> 64 - width;
    }

    long unsignedLane(int width, int lane) {
        return lane(width, lane) << 64 - width >>> 64 - width;
    }

    float f32(int lane) {
        return Float.intBitsToFloat((int) lane(32, lane));
    }

    double f64(int lane) {
        return Double.longBitsToDouble(lane(64, lane));
    }

    @Override
    public String toString() {
        return "%016x_%016x".formatted(high, low);
    }
}
