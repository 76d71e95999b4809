package org.wasmaudit.wasm.semantics;

import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.structure.Fault;

/** Conversions between floats and unsigned integers, which Java lacks; those to integers truncate and saturate. */
final class Conversions {

    private static final long LARGEST_UNSIGNED_INT = 0xFFFF_FFFFL;

    private Conversions() {}

    /** Converts to an unsigned 32-bit integer; a float goes through double without loss. */
    static int toUnsignedInt(double a) {
        return (int) Math.clamp((long) a, 0, LARGEST_UNSIGNED_INT);
    }

    /** Converts to an unsigned 64-bit integer; a float goes through double without loss. */
    static long toUnsignedLong(double a) {
        if (a >= 0x1p63) {
            return (long) (a - 0x1p63) ^ Long.MIN_VALUE;
        }
        return Math.max((long) a, 0);
    }

    static float toFloatUnsigned(long a) {
        return a >= 0 ? (float) a : 2 * (float) halfRoundedToOdd(a);
    }

    static double toDoubleUnsigned(long a) {
        return a >= 0 ? (double) a : 2 * (double) halfRoundedToOdd(a);
    }

    /** Half of an unsigned integer; the bit that falls out stays in the lowest, where rounding sees it. */
    private static long halfRoundedToOdd(long a) {
        return a >>> 1 | a & 1;
    }

    /** The trap for a number that has no integer part in the target type. */
    static Trap unrepresentable(double a) {
        return Trap.of(Double.isNaN(a) ? Fault.INVALID_CONVERSION_TO_INTEGER : Fault.INTEGER_OVERFLOW);
    }
}
