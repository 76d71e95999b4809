package org.wasmaudit.wasm.semantics;

/** Moving lanes: widening, narrowing, gathering by index, one lane in and out. */
final class LaneMoves {

    private LaneMoves() {}

    /** Zero-extends the four lower 8-bit lanes to 16 bits. */
    static long widenUnsigned8(long a) {
        long pairs = (a & 0xFFFF_FFFFL | a << 16) & IntegerLanes.EVEN16;
        return (pairs | pairs << 8) & IntegerLanes.EVEN8;
    }

    /** Zero-extends the two lower 16-bit lanes to 32 bits. */
    static long widenUnsigned16(long a) {
        return (a & 0xFFFF_FFFFL | a << 16) & IntegerLanes.EVEN16;
    }

    /** Sign-extends the four lower 8-bit lanes to 16 bits. */
    static long widenSigned8(long a) {
        long lanes = widenUnsigned8(a);
        return lanes | (lanes & 0x0080_0080_0080_0080L) * 0x1FE;
    }

    /** Sign-extends the two lower 16-bit lanes to 32 bits. */
    static long widenSigned16(long a) {
        return Integer.toUnsignedLong((short) a) | (long) (short) (a >> 16) << 32;
    }

    /** Sign-extends the lower 32-bit lane to 64 bits. */
    static long widenSigned32(long a) {
        return (int) a;
    }

    /** Zero-extends the lower 32-bit lane to 64 bits. */
    static long widenUnsigned32(long a) {
        return a & 0xFFFF_FFFFL;
    }

    /** Saturates signed 16-bit lanes to signed 8-bit ones, which fill the lower half. */
    static long narrowSigned16(long a) {
        return gatherEven8(clamp(a, 0xFF80_FF80_FF80_FF80L, 0x007F_007F_007F_007FL, IntegerLanes.TOP16, 16));
    }

    /** Saturates signed 16-bit lanes to unsigned 8-bit ones, which fill the lower half. */
    static long narrowUnsigned16(long a) {
        return gatherEven8(clamp(a, 0, IntegerLanes.EVEN8, IntegerLanes.TOP16, 16));
    }

    /** Saturates signed 32-bit lanes to signed 16-bit ones, which fill the lower half. */
    static long narrowSigned32(long a) {
        return gatherEven16(clamp(a, 0xFFFF_8000_FFFF_8000L, 0x0000_7FFF_0000_7FFFL, IntegerLanes.TOP32, 32));
    }

    /** Saturates signed 32-bit lanes to unsigned 16-bit ones, which fill the lower half. */
    static long narrowUnsigned32(long a) {
        return gatherEven16(clamp(a, 0, IntegerLanes.EVEN16, IntegerLanes.TOP32, 32));
    }

    private static long clamp(long a, long least, long most, long top, int width) {
        return IntegerLanes.minimumSigned(IntegerLanes.maximumSigned(a, least, top, width), most, top, width);
    }

    /** Moves the even 8-bit lanes together into the lower half. */
    private static long gatherEven8(long a) {
        long even = a & IntegerLanes.EVEN8;
        return gatherEven16(even | even >>> 8);
    }

    /** Moves the even 16-bit lanes together into the lower half. */
    private static long gatherEven16(long a) {
        long even = a & IntegerLanes.EVEN16;
        return (even | even >>> 16) & 0xFFFF_FFFFL;
    }

    /** Joins two lower halves. */
    static long join(long low, long high) {
        return low & 0xFFFF_FFFFL | high << 32;
    }

    /** The 8-bit lanes of {@code low} and {@code high} at eight indices, 0 where an index is 16 or more. */
    static long swizzle(long low, long high, long indices) {
        long result = 0;
        for (int bit = 0; bit < 64; bit += 8) {
            int index = (int) (indices >>> bit) & 0xFF;
            long lane = (index < 8 ? low : high) >>> (index << 3) & 0xFF;
            result |= (index < 16 ? lane : 0) << bit;
        }
        return result;
    }

    /** The 8-bit lanes of four halves at eight indices below 32. */
    static long shuffle(long aLow, long aHigh, long bLow, long bHigh, long indices) {
        long result = 0;
        for (int bit = 0; bit < 64; bit += 8) {
            int index = (int) (indices >>> bit);
            long a = (index & 8) == 0 ? aLow : aHigh;
            long b = (index & 8) == 0 ? bLow : bHigh;
            result |= (((index & 16) == 0 ? a : b) >>> (index << 3) & 0xFF) << bit;
        }
        return result;
    }

    /** The top bits of eight 8-bit lanes, that of lane 0 lowest. */
    static int topBits8(long a) {
        return (int) ((a & IntegerLanes.TOP8) * 0x0002_0408_1020_4081L >>> 56);
    }

    /** The top bits of four 16-bit lanes, that of lane 0 lowest. */
    static int topBits16(long a) {
        return (int) ((a & IntegerLanes.TOP16) * 0x0000_2000_4000_8001L >>> 60);
    }

    /** The top bits of two 32-bit lanes, that of lane 0 lowest. */
    static int topBits32(long a) {
        return (int) (a >>> 62 & 2 | a >>> 31 & 1);
    }

    /** The half that holds a lane, where a half holds {@code lanes}. */
    static long half(long low, long high, int lane, int lanes) {
        return lane < lanes ? low : high;
    }

    /** A half with one of its eight lanes replaced, or untouched where it has no such lane. */
    static long replace8(long half, int value, int lane) {
        return replace(half, value, 0xFF, lane, 8);
    }

    /** A half with one of its four lanes replaced, or untouched where it has no such lane. */
    static long replace16(long half, int value, int lane) {
        return replace(half, value, 0xFFFF, lane, 16);
    }

    /** A half with one of its two lanes replaced, or untouched where it has no such lane. */
    static long replace32(long half, int value, int lane) {
        return replace(half, value, 0xFFFF_FFFFL, lane, 32);
    }

    private static long replace(long half, long value, long mask, int lane, int width) {
        int bit = lane * width;
        return bit < 0 || bit > 63 ? half : half & ~(mask << bit) | (value & mask) << bit;
    }
}
