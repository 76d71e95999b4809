package org.wasmaudit.wasm.semantics;

import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.structure.Fault;

/**
 * The scalar numeric instructions (spec 4.3 and 4.4.1), a method each.
 *
 * <p>A method has the instruction's mnemonic with every character that is not a letter or digit replaced by {@code _},
 * and its operands in the order of the operand stack. An i32 is an {@code int}, an i64 a {@code long}, an f32 a
 * {@code float}, an f64 a {@code double}; tests and comparisons give 0 or 1.
 *
 * <p>Division and remainder by zero throw Java's {@link ArithmeticException}, which costs nothing, and which the
 * engines turn into {@link Fault#INTEGER_DIVIDE_BY_ZERO}. Every other trap is thrown as {@link Trap}.
 *
 * <p>A NaN that comes out of an arithmetic instruction has its quiet bit set, in every tier of the virtual machine, but
 * for one case that only the compiler can heal: an operand that is the literal 1 or 0; see docs/RATIONALE.md.
 */
public final class Numeric {

    private Numeric() {}

    // i32: tests and comparisons

    public static int i32_eqz(int a) { return a == 0 ? 1 : 0; }
    public static int i32_eq(int a, int b) { return a == b ? 1 : 0; }
    public static int i32_ne(int a, int b) { return a != b ? 1 : 0; }
    public static int i32_lt_s(int a, int b) { return a < b ? 1 : 0; }
    public static int i32_lt_u(int a, int b) { return Integer.compareUnsigned(a, b) < 0 ? 1 : 0; }
    public static int i32_gt_s(int a, int b) { return a > b ? 1 : 0; }
    public static int i32_gt_u(int a, int b) { return Integer.compareUnsigned(a, b) > 0 ? 1 : 0; }
    public static int i32_le_s(int a, int b) { return a <= b ? 1 : 0; }
    public static int i32_le_u(int a, int b) { return Integer.compareUnsigned(a, b) <= 0 ? 1 : 0; }
    public static int i32_ge_s(int a, int b) { return a >= b ? 1 : 0; }
    public static int i32_ge_u(int a, int b) { return Integer.compareUnsigned(a, b) >= 0 ? 1 : 0; }

    // i64: tests and comparisons

    public static int i64_eqz(long a) { return a == 0 ? 1 : 0; }
    public static int i64_eq(long a, long b) { return a == b ? 1 : 0; }
    public static int i64_ne(long a, long b) { return a != b ? 1 : 0; }
    public static int i64_lt_s(long a, long b) { return a < b ? 1 : 0; }
    public static int i64_lt_u(long a, long b) { return Long.compareUnsigned(a, b) < 0 ? 1 : 0; }
    public static int i64_gt_s(long a, long b) { return a > b ? 1 : 0; }
    public static int i64_gt_u(long a, long b) { return Long.compareUnsigned(a, b) > 0 ? 1 : 0; }
    public static int i64_le_s(long a, long b) { return a <= b ? 1 : 0; }
    public static int i64_le_u(long a, long b) { return Long.compareUnsigned(a, b) <= 0 ? 1 : 0; }
    public static int i64_ge_s(long a, long b) { return a >= b ? 1 : 0; }
    public static int i64_ge_u(long a, long b) { return Long.compareUnsigned(a, b) >= 0 ? 1 : 0; }

    // f32 and f64: comparisons

    public static int f32_eq(float a, float b) { return a == b ? 1 : 0; }
    public static int f32_ne(float a, float b) { return a != b ? 1 : 0; }
    public static int f32_lt(float a, float b) { return a < b ? 1 : 0; }
    public static int f32_gt(float a, float b) { return a > b ? 1 : 0; }
    public static int f32_le(float a, float b) { return a <= b ? 1 : 0; }
    public static int f32_ge(float a, float b) { return a >= b ? 1 : 0; }
    public static int f64_eq(double a, double b) { return a == b ? 1 : 0; }
    public static int f64_ne(double a, double b) { return a != b ? 1 : 0; }
    public static int f64_lt(double a, double b) { return a < b ? 1 : 0; }
    public static int f64_gt(double a, double b) { return a > b ? 1 : 0; }
    public static int f64_le(double a, double b) { return a <= b ? 1 : 0; }
    public static int f64_ge(double a, double b) { return a >= b ? 1 : 0; }

    // i32: arithmetic

    public static int i32_clz(int a) { return Integer.numberOfLeadingZeros(a); }
    public static int i32_ctz(int a) { return Integer.numberOfTrailingZeros(a); }
    public static int i32_popcnt(int a) { return Integer.bitCount(a); }
    public static int i32_add(int a, int b) { return a + b; }
    public static int i32_sub(int a, int b) { return a - b; }
    public static int i32_mul(int a, int b) { return a * b; }

    public static int i32_div_s(int a, int b) {
        if (b == -1 && a == Integer.MIN_VALUE) {
            throw Trap.of(Fault.INTEGER_OVERFLOW);
        }
        return a / b;
    }

    public static int i32_div_u(int a, int b) { return Integer.divideUnsigned(a, b); }
    public static int i32_rem_s(int a, int b) { return a % b; }
    public static int i32_rem_u(int a, int b) { return Integer.remainderUnsigned(a, b); }
    public static int i32_and(int a, int b) { return a & b; }
    public static int i32_or(int a, int b) { return a | b; }
    public static int i32_xor(int a, int b) { return a ^ b; }
    public static int i32_shl(int a, int b) { return a << b; }
    public static int i32_shr_s(int a, int b) { return a >> b; }
    public static int i32_shr_u(int a, int b) { return a >>> b; }
    public static int i32_rotl(int a, int b) { return Integer.rotateLeft(a, b); }
    public static int i32_rotr(int a, int b) { return Integer.rotateRight(a, b); }

    // i64: arithmetic

    public static long i64_clz(long a) { return Long.numberOfLeadingZeros(a); }
    public static long i64_ctz(long a) { return Long.numberOfTrailingZeros(a); }
    public static long i64_popcnt(long a) { return Long.bitCount(a); }
    public static long i64_add(long a, long b) { return a + b; }
    public static long i64_sub(long a, long b) { return a - b; }
    public static long i64_mul(long a, long b) { return a * b; }

    public static long i64_div_s(long a, long b) {
        if (b == -1 && a == Long.MIN_VALUE) {
            throw Trap.of(Fault.INTEGER_OVERFLOW);
        }
        return a / b;
    }

    public static long i64_div_u(long a, long b) { return Long.divideUnsigned(a, b); }
    public static long i64_rem_s(long a, long b) { return a % b; }
    public static long i64_rem_u(long a, long b) { return Long.remainderUnsigned(a, b); }
    public static long i64_and(long a, long b) { return a & b; }
    public static long i64_or(long a, long b) { return a | b; }
    public static long i64_xor(long a, long b) { return a ^ b; }
    public static long i64_shl(long a, long b) { return a << b; }
    public static long i64_shr_s(long a, long b) { return a >> b; }
    public static long i64_shr_u(long a, long b) { return a >>> b; }
    public static long i64_rotl(long a, long b) { return Long.rotateLeft(a, (int) b); }
    public static long i64_rotr(long a, long b) { return Long.rotateRight(a, (int) b); }

    // f32: arithmetic. A negation or absolute value changes the sign bit alone, of a NaN as well: HotSpot has machine
    // instructions for them that do just that, and the detour through integers would be slower.

    public static float f32_abs(float a) { return Math.abs(a); }
    public static float f32_neg(float a) { return -a; }
    public static float f32_ceil(float a) { return (float) f64_ceil(a); }
    public static float f32_floor(float a) { return (float) f64_floor(a); }
    public static float f32_trunc(float a) { return (float) f64_trunc(a); }
    public static float f32_nearest(float a) { return (float) f64_nearest(a); }
    public static float f32_sqrt(float a) { return (float) Math.sqrt(a); }
    public static float f32_add(float a, float b) { return a + b; }
    public static float f32_sub(float a, float b) { return a - b; }
    public static float f32_mul(float a, float b) { return a * b; }
    public static float f32_div(float a, float b) { return a / b; }
    public static float f32_min(float a, float b) { return quiet(Math.min(a, b)); }
    public static float f32_max(float a, float b) { return quiet(Math.max(a, b)); }
    public static float f32_copysign(float a, float b) { return Math.copySign(a, b); }

    // f64: arithmetic

    public static double f64_abs(double a) { return Math.abs(a); }
    public static double f64_neg(double a) { return -a; }
    public static double f64_ceil(double a) { return quiet(Math.ceil(a)); }
    public static double f64_floor(double a) { return quiet(Math.floor(a)); }
    public static double f64_trunc(double a) { return quiet(Math.copySign(Math.floor(Math.abs(a)), a)); }
    public static double f64_nearest(double a) { return quiet(Math.rint(a)); }
    public static double f64_sqrt(double a) { return Math.sqrt(a); }
    public static double f64_add(double a, double b) { return a + b; }
    public static double f64_sub(double a, double b) { return a - b; }
    public static double f64_mul(double a, double b) { return a * b; }
    public static double f64_div(double a, double b) { return a / b; }
    public static double f64_min(double a, double b) { return quiet(Math.min(a, b)); }
    public static double f64_max(double a, double b) { return quiet(Math.max(a, b)); }
    public static double f64_copysign(double a, double b) { return Math.copySign(a, b); }

    // Conversions that trap. The bounds are the nearest values of the source type whose integer part does not fit, or
    // does; a NaN is within no bounds.

    public static int i32_trunc_f32_s(float a) {
        if (a >= -0x1p31f && a < 0x1p31f) {
            return (int) a;
        }
        throw Conversions.unrepresentable(a);
    }

    public static int i32_trunc_f32_u(float a) {
        if (a > -1 && a < 0x1p32f) {
            return (int) (long) a;
        }
        throw Conversions.unrepresentable(a);
    }

    public static int i32_trunc_f64_s(double a) {
        if (a > -0x1.00000002p31 && a < 0x1p31) {
            return (int) a;
        }
        throw Conversions.unrepresentable(a);
    }

    public static int i32_trunc_f64_u(double a) {
        if (a > -1 && a < 0x1p32) {
            return (int) (long) a;
        }
        throw Conversions.unrepresentable(a);
    }

    public static long i64_trunc_f32_s(float a) {
        if (a >= -0x1p63f && a < 0x1p63f) {
            return (long) a;
        }
        throw Conversions.unrepresentable(a);
    }

    public static long i64_trunc_f32_u(float a) {
        if (a > -1 && a < 0x1p64f) {
            return Conversions.toUnsignedLong(a);
        }
        throw Conversions.unrepresentable(a);
    }

    public static long i64_trunc_f64_s(double a) {
        if (a >= -0x1p63 && a < 0x1p63) {
            return (long) a;
        }
        throw Conversions.unrepresentable(a);
    }

    public static long i64_trunc_f64_u(double a) {
        if (a > -1 && a < 0x1p64) {
            return Conversions.toUnsignedLong(a);
        }
        throw Conversions.unrepresentable(a);
    }

    // Conversions that saturate, as Java's own to signed integers do

    public static int i32_trunc_sat_f32_s(float a) { return (int) a; }
    public static int i32_trunc_sat_f32_u(float a) { return Conversions.toUnsignedInt(a); }
    public static int i32_trunc_sat_f64_s(double a) { return (int) a; }
    public static int i32_trunc_sat_f64_u(double a) { return Conversions.toUnsignedInt(a); }
    public static long i64_trunc_sat_f32_s(float a) { return (long) a; }
    public static long i64_trunc_sat_f32_u(float a) { return Conversions.toUnsignedLong(a); }
    public static long i64_trunc_sat_f64_s(double a) { return (long) a; }
    public static long i64_trunc_sat_f64_u(double a) { return Conversions.toUnsignedLong(a); }

    // Conversions that always succeed

    public static int i32_wrap_i64(long a) { return (int) a; }
    public static long i64_extend_i32_s(int a) { return a; }
    public static long i64_extend_i32_u(int a) { return Integer.toUnsignedLong(a); }
    public static float f32_convert_i32_s(int a) { return a; }
    public static float f32_convert_i32_u(int a) { return Integer.toUnsignedLong(a); }
    public static float f32_convert_i64_s(long a) { return a; }
    public static float f32_convert_i64_u(long a) { return Conversions.toFloatUnsigned(a); }
    public static float f32_demote_f64(double a) { return quiet((float) a); }
    public static double f64_convert_i32_s(int a) { return a; }
    public static double f64_convert_i32_u(int a) { return Integer.toUnsignedLong(a); }
    public static double f64_convert_i64_s(long a) { return a; }
    public static double f64_convert_i64_u(long a) { return Conversions.toDoubleUnsigned(a); }
    public static double f64_promote_f32(float a) { return a; }
    public static int i32_reinterpret_f32(float a) { return Float.floatToRawIntBits(a); }
    public static long i64_reinterpret_f64(double a) { return Double.doubleToRawLongBits(a); }
    public static float f32_reinterpret_i32(int a) { return Float.intBitsToFloat(a); }
    public static double f64_reinterpret_i64(long a) { return Double.longBitsToDouble(a); }

    // Sign extension

    public static int i32_extend8_s(int a) { return (byte) a; }
    public static int i32_extend16_s(int a) { return (short) a; }
    public static long i64_extend8_s(long a) { return (byte) a; }
    public static long i64_extend16_s(long a) { return (short) a; }
    public static long i64_extend32_s(long a) { return (int) a; }

    // Wide arithmetic: 128-bit values as a low and a high half, a method for each half of the result

    public static long i64_add128_low(long aLow, long aHigh, long bLow, long bHigh) { return aLow + bLow; }

    public static long i64_add128_high(long aLow, long aHigh, long bLow, long bHigh) {
        long carry = Long.compareUnsigned(aLow + bLow, aLow) < 0 ? 1 : 0;
        return aHigh + bHigh + carry;
    }

    public static long i64_sub128_low(long aLow, long aHigh, long bLow, long bHigh) { return aLow - bLow; }

    public static long i64_sub128_high(long aLow, long aHigh, long bLow, long bHigh) {
        long borrow = Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0;
        return aHigh - bHigh - borrow;
    }

    public static long i64_mul_wide_s_low(long a, long b) { return a * b; }
    public static long i64_mul_wide_s_high(long a, long b) { return Math.multiplyHigh(a, b); }
    public static long i64_mul_wide_u_low(long a, long b) { return a * b; }
    public static long i64_mul_wide_u_high(long a, long b) { return Math.unsignedMultiplyHigh(a, b); }

    /** The same number, and of a NaN the same with the quiet bit set: adding minus zero changes nothing else. */
    static float quiet(float a) { return a + -0.0f; }

    static double quiet(double a) { return a + -0.0; }
}
