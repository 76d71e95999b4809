package org.wasmaudit.wasm.semantics;

/**
 * Arithmetic on all integer lanes of a {@code long} at once.
 *
 * <p>Lanes are 8, 16, or 32 bits wide, lane 0 in the lowest bits. A width comes as {@code top}, the long with the top
 * bit of each lane set ({@link #TOP8}, {@link #TOP16}, {@link #TOP32}), and as {@code width} besides where bits must be
 * moved within a lane. Carries and borrows stay in their lane because its top bit is cleared or set before an addition
 * or subtraction, and corrected afterwards. A mask has all bits of a lane equal.
 */
final class IntegerLanes {

    static final long TOP8 = 0x8080_8080_8080_8080L;
    static final long TOP16 = 0x8000_8000_8000_8000L;
    static final long TOP32 = 0x8000_0000_8000_0000L;

    /** The even 8-bit lanes set. */
    static final long EVEN8 = 0x00FF_00FF_00FF_00FFL;

    /** The even 16-bit lanes set. */
    static final long EVEN16 = 0x0000_FFFF_0000_FFFFL;

    private IntegerLanes() {}

    static long add(long a, long b, long top) {
        return (a & ~top) + (b & ~top) ^ (a ^ b) & top;
    }

    static long subtract(long a, long b, long top) {
        return (a | top) - (b & ~top) ^ (a ^ ~b) & top;
    }

    /** Spreads top bits over their lanes: a mask. All other bits must be 0. */
    static long spread(long tops, int width) {
        return (tops << 1) - (tops >>> width - 1);
    }

    /** {@code a} where the mask is set, {@code b} elsewhere. */
    static long select(long mask, long a, long b) {
        return b ^ (a ^ b) & mask;
    }

    /** The top bit of each lane that is not zero. */
    static long nonZero(long a, long top) {
        return ((a & ~top) + ~top | a) & top;
    }

    static long equal(long a, long b, long top, int width) {
        return spread(nonZero(a ^ b, top) ^ top, width);
    }

    static long lessUnsigned(long a, long b, long top, int width) {
        return spread(borrows(a, b, top), width);
    }

    static long lessSigned(long a, long b, long top, int width) {
        return lessUnsigned(a ^ top, b ^ top, top, width);
    }

    /** The top bit of each lane where the unsigned {@code a} is less than {@code b}. */
    private static long borrows(long a, long b, long top) {
        long noBorrowBelow = (a | top) - (b & ~top);
        return (~a & b | ~(a ^ b) & ~noBorrowBelow) & top;
    }

    static long minimumSigned(long a, long b, long top, int width) {
        return select(lessSigned(a, b, top, width), a, b);
    }

    static long minimumUnsigned(long a, long b, long top, int width) {
        return select(lessUnsigned(a, b, top, width), a, b);
    }

    static long maximumSigned(long a, long b, long top, int width) {
        return select(lessSigned(a, b, top, width), b, a);
    }

    static long maximumUnsigned(long a, long b, long top, int width) {
        return select(lessUnsigned(a, b, top, width), b, a);
    }

    /** Absolute values; that of the least value is itself. */
    static long absolute(long a, long top, int width) {
        long negative = a & top;
        return (a ^ spread(negative, width)) + (negative >>> width - 1);
    }

    /** Half of the sum, rounded up, without losing the carry. */
    static long averageUnsigned(long a, long b, long top, int width) {
        long lowest = top >>> width - 1;
        return (a | b) - (((a ^ b) & ~lowest) >>> 1);
    }

    static long addSaturatingSigned(long a, long b, long top, int width) {
        long sum = add(a, b, top);
        return saturate(sum, (a ^ sum) & (b ^ sum) & top, a, top, width);
    }

    static long subtractSaturatingSigned(long a, long b, long top, int width) {
        long difference = subtract(a, b, top);
        return saturate(difference, (a ^ b) & (a ^ difference) & top, a, top, width);
    }

    /** Puts, into the lanes whose top bit says so, the bound on the side of {@code a}. */
    private static long saturate(long result, long overflows, long a, long top, int width) {
        long bound = ~top + ((a & top) >>> width - 1);
        return select(spread(overflows, width), bound, result);
    }

    static long addSaturatingUnsigned(long a, long b, long top, int width) {
        long sum = add(a, b, top);
        long carries = (a & b | (a | b) & ~sum) & top;
        return sum | spread(carries, width);
    }

    static long subtractSaturatingUnsigned(long a, long b, long top, int width) {
        return subtract(a, b, top) & ~lessUnsigned(a, b, top, width);
    }

    static long shiftLeft(long a, int count, long top, int width) {
        int within = count & width - 1;
        return a << within & ~lowestBits(within, top, width);
    }

    static long shiftRightUnsigned(long a, int count, long top, int width) {
        int within = count & width - 1;
        return a >>> within & lowestBits(width - within, top, width);
    }

    static long shiftRightSigned(long a, int count, long top, int width) {
        int within = count & width - 1;
        long kept = lowestBits(width - within, top, width);
        return a >>> within & kept | spread(a & top, width) & ~kept;
    }

    /** The lowest {@code count} bits of each lane set; {@code count} may be the whole width. */
    private static long lowestBits(int count, long top, int width) {
        long lowest = top >>> width - 1;
        return (lowest << count) - lowest;
    }

    static long populationCount8(long a) {
        long pairs = a - (a >>> 1 & 0x5555_5555_5555_5555L);
        long nibbles = (pairs & 0x3333_3333_3333_3333L) + (pairs >>> 2 & 0x3333_3333_3333_3333L);
        return nibbles + (nibbles >>> 4) & 0x0F0F_0F0F_0F0F_0F0FL;
    }

    /** Sums of neighbouring unsigned 8-bit lanes, as 16-bit ones. */
    static long addPairsUnsigned8(long a) {
        return (a & EVEN8) + (a >>> 8 & EVEN8);
    }

    /** Sums of neighbouring unsigned 16-bit lanes, as 32-bit ones. */
    static long addPairsUnsigned16(long a) {
        return (a & EVEN16) + (a >>> 16 & EVEN16);
    }

    /** Sums of neighbouring signed 8-bit lanes, as 16-bit ones: unsigned sums of lanes moved up by 128, moved back. */
    static long addPairsSigned8(long a) {
        return subtract(addPairsUnsigned8(a ^ TOP8), 0x0100_0100_0100_0100L, TOP16);
    }

    /** Sums of neighbouring signed 16-bit lanes, as 32-bit ones, in the same way. */
    static long addPairsSigned16(long a) {
        return subtract(addPairsUnsigned16(a ^ TOP16), 0x0001_0000_0001_0000L, TOP32);
    }

    static long multiply16(long a, long b) {
        long lane0 = a * b & 0xFFFF;
        long lane1 = (a >>> 16) * (b >>> 16) & 0xFFFF;
        long lane2 = (a >>> 32) * (b >>> 32) & 0xFFFF;
        long lane3 = (a >>> 48) * (b >>> 48);
        return lane0 | lane1 << 16 | lane2 << 32 | lane3 << 48;
    }

    static long multiply32(long a, long b) {
        return a * b & 0xFFFF_FFFFL | (a >>> 32) * (b >>> 32) << 32;
    }

    /** Two sums of two products of signed 16-bit lanes; only -32768 four times overflows, and wraps. */
    static long dotProduct16(long a, long b) {
        int low = (short) a * (short) b + (short) (a >> 16) * (short) (b >> 16);
        int high = (short) (a >> 32) * (short) (b >> 32) + (short) (a >> 48) * (short) (b >> 48);
        return Integer.toUnsignedLong(low) | (long) high << 32;
    }

    /** Four sums of two products of signed 8-bit lanes; only -128 four times overflows, and wraps. */
    static long dotProduct8(long a, long b) {
        long even = multiply16(signedEven8(a), signedEven8(b));
        long odd = multiply16(signedEven8(a >>> 8), signedEven8(b >>> 8));
        return add(even, odd, TOP16);
    }

    /** The even 8-bit lanes, sign-extended to 16 bits. */
    private static long signedEven8(long a) {
        return subtract((a ^ TOP8) & EVEN8, 0x0080_0080_0080_0080L, TOP16);
    }

    /** Rounded products of signed fractions of 15 bits; only -1 times -1 saturates. */
    static long multiplyFractions16(long a, long b) {
        long lane0 = multiplyFraction((short) a, (short) b);
        long lane1 = multiplyFraction((short) (a >> 16), (short) (b >> 16));
        long lane2 = multiplyFraction((short) (a >> 32), (short) (b >> 32));
        long lane3 = multiplyFraction((short) (a >> 48), (short) (b >> 48));
        return lane0 | lane1 << 16 | lane2 << 32 | lane3 << 48;
    }

    private static int multiplyFraction(int a, int b) {
        return Math.min(a * b + 0x4000 >> 15, Short.MAX_VALUE) & 0xFFFF;
    }

    /** Whether any lane is zero. */
    static boolean hasZero(long a, long top) {
        return nonZero(a, top) != top;
    }
}
