package org.wasmaudit.wasm.semantics;

import static org.wasmaudit.wasm.semantics.FloatLanes.*;
import static org.wasmaudit.wasm.semantics.IntegerLanes.*;
import static org.wasmaudit.wasm.semantics.LaneMoves.*;

/**
 * The vector instructions (spec 4.3 and 4.4.3), a method or two each.
 *
 * <p>A v128 is two longs: the low one holds the lanes from 0 on, the high one the rest, a lower lane in lower
 * bits. Names and scalar types are those of {@link Numeric}. There are three kinds of instructions:
 *
 * <ol>
 *   <li>in the first part, a half of the result depends on the same halves of the operands alone: one method, to be
 *       called for the low halves and for the high halves;
 *   <li>in the second part, halves cross: a method with the suffix {@code _low} and one with {@code _high}, which
 *       give a half of the result each and take both halves of each operand;
 *   <li>in the third part, a vector becomes a scalar, or a scalar fills all lanes: one method.
 * </ol>
 *
 * <p>A shift takes its count modulo the width of a lane. Lane indices are immediates, and have been validated.
 */
public final class Vectors {

    private Vectors() {}

    // @formatter:off
    // Part 1: the same method for either half

    // v128: bitwise

    public static long v128_not(long a) { return ~a; }
    public static long v128_and(long a, long b) { return a & b; }
    public static long v128_andnot(long a, long b) { return a & ~b; }
    public static long v128_or(long a, long b) { return a | b; }
    public static long v128_xor(long a, long b) { return a ^ b; }
    public static long v128_bitselect(long a, long b, long mask) { return select(mask, a, b); }

    // i8x16: comparisons, all bits of a lane set where true

    public static long i8x16_eq(long a, long b) { return equal(a, b, TOP8, 8); }
    public static long i8x16_ne(long a, long b) { return ~equal(a, b, TOP8, 8); }
    public static long i8x16_lt_s(long a, long b) { return lessSigned(a, b, TOP8, 8); }
    public static long i8x16_lt_u(long a, long b) { return lessUnsigned(a, b, TOP8, 8); }
    public static long i8x16_gt_s(long a, long b) { return lessSigned(b, a, TOP8, 8); }
    public static long i8x16_gt_u(long a, long b) { return lessUnsigned(b, a, TOP8, 8); }
    public static long i8x16_le_s(long a, long b) { return ~lessSigned(b, a, TOP8, 8); }
    public static long i8x16_le_u(long a, long b) { return ~lessUnsigned(b, a, TOP8, 8); }
    public static long i8x16_ge_s(long a, long b) { return ~lessSigned(a, b, TOP8, 8); }
    public static long i8x16_ge_u(long a, long b) { return ~lessUnsigned(a, b, TOP8, 8); }

    // i8x16: arithmetic

    public static long i8x16_abs(long a) { return absolute(a, TOP8, 8); }
    public static long i8x16_neg(long a) { return subtract(0, a, TOP8); }
    public static long i8x16_popcnt(long a) { return populationCount8(a); }
    public static long i8x16_shl(long a, int count) { return shiftLeft(a, count, TOP8, 8); }
    public static long i8x16_shr_s(long a, int count) { return shiftRightSigned(a, count, TOP8, 8); }
    public static long i8x16_shr_u(long a, int count) { return shiftRightUnsigned(a, count, TOP8, 8); }
    public static long i8x16_add(long a, long b) { return add(a, b, TOP8); }
    public static long i8x16_add_sat_s(long a, long b) { return addSaturatingSigned(a, b, TOP8, 8); }
    public static long i8x16_add_sat_u(long a, long b) { return addSaturatingUnsigned(a, b, TOP8, 8); }
    public static long i8x16_sub(long a, long b) { return subtract(a, b, TOP8); }
    public static long i8x16_sub_sat_s(long a, long b) { return subtractSaturatingSigned(a, b, TOP8, 8); }
    public static long i8x16_sub_sat_u(long a, long b) { return subtractSaturatingUnsigned(a, b, TOP8, 8); }
    public static long i8x16_min_s(long a, long b) { return minimumSigned(a, b, TOP8, 8); }
    public static long i8x16_min_u(long a, long b) { return minimumUnsigned(a, b, TOP8, 8); }
    public static long i8x16_max_s(long a, long b) { return maximumSigned(a, b, TOP8, 8); }
    public static long i8x16_max_u(long a, long b) { return maximumUnsigned(a, b, TOP8, 8); }
    public static long i8x16_avgr_u(long a, long b) { return averageUnsigned(a, b, TOP8, 8); }

    // i16x8: comparisons, all bits of a lane set where true

    public static long i16x8_eq(long a, long b) { return equal(a, b, TOP16, 16); }
    public static long i16x8_ne(long a, long b) { return ~equal(a, b, TOP16, 16); }
    public static long i16x8_lt_s(long a, long b) { return lessSigned(a, b, TOP16, 16); }
    public static long i16x8_lt_u(long a, long b) { return lessUnsigned(a, b, TOP16, 16); }
    public static long i16x8_gt_s(long a, long b) { return lessSigned(b, a, TOP16, 16); }
    public static long i16x8_gt_u(long a, long b) { return lessUnsigned(b, a, TOP16, 16); }
    public static long i16x8_le_s(long a, long b) { return ~lessSigned(b, a, TOP16, 16); }
    public static long i16x8_le_u(long a, long b) { return ~lessUnsigned(b, a, TOP16, 16); }
    public static long i16x8_ge_s(long a, long b) { return ~lessSigned(a, b, TOP16, 16); }
    public static long i16x8_ge_u(long a, long b) { return ~lessUnsigned(a, b, TOP16, 16); }

    // i16x8: arithmetic

    public static long i16x8_abs(long a) { return absolute(a, TOP16, 16); }
    public static long i16x8_neg(long a) { return subtract(0, a, TOP16); }
    public static long i16x8_shl(long a, int count) { return shiftLeft(a, count, TOP16, 16); }
    public static long i16x8_shr_s(long a, int count) { return shiftRightSigned(a, count, TOP16, 16); }
    public static long i16x8_shr_u(long a, int count) { return shiftRightUnsigned(a, count, TOP16, 16); }
    public static long i16x8_add(long a, long b) { return add(a, b, TOP16); }
    public static long i16x8_add_sat_s(long a, long b) { return addSaturatingSigned(a, b, TOP16, 16); }
    public static long i16x8_add_sat_u(long a, long b) { return addSaturatingUnsigned(a, b, TOP16, 16); }
    public static long i16x8_sub(long a, long b) { return subtract(a, b, TOP16); }
    public static long i16x8_sub_sat_s(long a, long b) { return subtractSaturatingSigned(a, b, TOP16, 16); }
    public static long i16x8_sub_sat_u(long a, long b) { return subtractSaturatingUnsigned(a, b, TOP16, 16); }
    public static long i16x8_mul(long a, long b) { return multiply16(a, b); }
    public static long i16x8_min_s(long a, long b) { return minimumSigned(a, b, TOP16, 16); }
    public static long i16x8_min_u(long a, long b) { return minimumUnsigned(a, b, TOP16, 16); }
    public static long i16x8_max_s(long a, long b) { return maximumSigned(a, b, TOP16, 16); }
    public static long i16x8_max_u(long a, long b) { return maximumUnsigned(a, b, TOP16, 16); }
    public static long i16x8_avgr_u(long a, long b) { return averageUnsigned(a, b, TOP16, 16); }
    public static long i16x8_q15mulr_sat_s(long a, long b) { return multiplyFractions16(a, b); }
    public static long i16x8_extadd_pairwise_i8x16_s(long a) { return addPairsSigned8(a); }
    public static long i16x8_extadd_pairwise_i8x16_u(long a) { return addPairsUnsigned8(a); }

    // i32x4: comparisons, all bits of a lane set where true

    public static long i32x4_eq(long a, long b) { return equal(a, b, TOP32, 32); }
    public static long i32x4_ne(long a, long b) { return ~equal(a, b, TOP32, 32); }
    public static long i32x4_lt_s(long a, long b) { return lessSigned(a, b, TOP32, 32); }
    public static long i32x4_lt_u(long a, long b) { return lessUnsigned(a, b, TOP32, 32); }
    public static long i32x4_gt_s(long a, long b) { return lessSigned(b, a, TOP32, 32); }
    public static long i32x4_gt_u(long a, long b) { return lessUnsigned(b, a, TOP32, 32); }
    public static long i32x4_le_s(long a, long b) { return ~lessSigned(b, a, TOP32, 32); }
    public static long i32x4_le_u(long a, long b) { return ~lessUnsigned(b, a, TOP32, 32); }
    public static long i32x4_ge_s(long a, long b) { return ~lessSigned(a, b, TOP32, 32); }
    public static long i32x4_ge_u(long a, long b) { return ~lessUnsigned(a, b, TOP32, 32); }

    // i32x4: arithmetic

    public static long i32x4_abs(long a) { return absolute(a, TOP32, 32); }
    public static long i32x4_neg(long a) { return subtract(0, a, TOP32); }
    public static long i32x4_shl(long a, int count) { return shiftLeft(a, count, TOP32, 32); }
    public static long i32x4_shr_s(long a, int count) { return shiftRightSigned(a, count, TOP32, 32); }
    public static long i32x4_shr_u(long a, int count) { return shiftRightUnsigned(a, count, TOP32, 32); }
    public static long i32x4_add(long a, long b) { return add(a, b, TOP32); }
    public static long i32x4_sub(long a, long b) { return subtract(a, b, TOP32); }
    public static long i32x4_mul(long a, long b) { return multiply32(a, b); }
    public static long i32x4_min_s(long a, long b) { return minimumSigned(a, b, TOP32, 32); }
    public static long i32x4_min_u(long a, long b) { return minimumUnsigned(a, b, TOP32, 32); }
    public static long i32x4_max_s(long a, long b) { return maximumSigned(a, b, TOP32, 32); }
    public static long i32x4_max_u(long a, long b) { return maximumUnsigned(a, b, TOP32, 32); }
    public static long i32x4_extadd_pairwise_i16x8_s(long a) { return addPairsSigned16(a); }
    public static long i32x4_extadd_pairwise_i16x8_u(long a) { return addPairsUnsigned16(a); }
    public static long i32x4_dot_i16x8_s(long a, long b) { return dotProduct16(a, b); }

    // i64x2

    public static long i64x2_eq(long a, long b) { return mask(a == b); }
    public static long i64x2_ne(long a, long b) { return mask(a != b); }
    public static long i64x2_lt_s(long a, long b) { return mask(a < b); }
    public static long i64x2_gt_s(long a, long b) { return mask(a > b); }
    public static long i64x2_le_s(long a, long b) { return mask(a <= b); }
    public static long i64x2_ge_s(long a, long b) { return mask(a >= b); }
    public static long i64x2_abs(long a) { return Math.abs(a); }
    public static long i64x2_neg(long a) { return -a; }
    public static long i64x2_shl(long a, int count) { return a << count; }
    public static long i64x2_shr_s(long a, int count) { return a >> count; }
    public static long i64x2_shr_u(long a, int count) { return a >>> count; }
    public static long i64x2_add(long a, long b) { return a + b; }
    public static long i64x2_sub(long a, long b) { return a - b; }
    public static long i64x2_mul(long a, long b) { return a * b; }

    // f32x4: comparisons, all bits of a lane set where true

    public static long f32x4_eq(long a, long b) { return mask(first(a) == first(b), second(a) == second(b)); }
    public static long f32x4_ne(long a, long b) { return mask(first(a) != first(b), second(a) != second(b)); }
    public static long f32x4_lt(long a, long b) { return mask(first(a) < first(b), second(a) < second(b)); }
    public static long f32x4_gt(long a, long b) { return mask(first(a) > first(b), second(a) > second(b)); }
    public static long f32x4_le(long a, long b) { return mask(first(a) <= first(b), second(a) <= second(b)); }
    public static long f32x4_ge(long a, long b) { return mask(first(a) >= first(b), second(a) >= second(b)); }

    // f32x4: arithmetic

    public static long f32x4_abs(long a) { return a & ~TOP32; }
    public static long f32x4_neg(long a) { return a ^ TOP32; }
    public static long f32x4_ceil(long a) { return pack(Numeric.f32_ceil(first(a)), Numeric.f32_ceil(second(a))); }
    public static long f32x4_floor(long a) { return pack(Numeric.f32_floor(first(a)), Numeric.f32_floor(second(a))); }
    public static long f32x4_trunc(long a) { return pack(Numeric.f32_trunc(first(a)), Numeric.f32_trunc(second(a))); }
    public static long f32x4_nearest(long a) { return pack(Numeric.f32_nearest(first(a)), Numeric.f32_nearest(second(a))); }
    public static long f32x4_sqrt(long a) { return pack(Numeric.f32_sqrt(first(a)), Numeric.f32_sqrt(second(a))); }
    public static long f32x4_add(long a, long b) { return pack(first(a) + first(b), second(a) + second(b)); }
    public static long f32x4_sub(long a, long b) { return pack(first(a) - first(b), second(a) - second(b)); }
    public static long f32x4_mul(long a, long b) { return pack(first(a) * first(b), second(a) * second(b)); }
    public static long f32x4_div(long a, long b) { return pack(first(a) / first(b), second(a) / second(b)); }
    public static long f32x4_min(long a, long b) { return pack(Numeric.f32_min(first(a), first(b)), Numeric.f32_min(second(a), second(b))); }
    public static long f32x4_max(long a, long b) { return pack(Numeric.f32_max(first(a), first(b)), Numeric.f32_max(second(a), second(b))); }
    public static long f32x4_pmin(long a, long b) { return select(f32x4_lt(b, a), b, a); }
    public static long f32x4_pmax(long a, long b) { return select(f32x4_lt(a, b), b, a); }

    // f64x2: comparisons, all bits of a lane set where true

    public static long f64x2_eq(long a, long b) { return mask(only(a) == only(b)); }
    public static long f64x2_ne(long a, long b) { return mask(only(a) != only(b)); }
    public static long f64x2_lt(long a, long b) { return mask(only(a) < only(b)); }
    public static long f64x2_gt(long a, long b) { return mask(only(a) > only(b)); }
    public static long f64x2_le(long a, long b) { return mask(only(a) <= only(b)); }
    public static long f64x2_ge(long a, long b) { return mask(only(a) >= only(b)); }

    // f64x2: arithmetic

    public static long f64x2_abs(long a) { return a & Long.MAX_VALUE; }
    public static long f64x2_neg(long a) { return a ^ Long.MIN_VALUE; }
    public static long f64x2_ceil(long a) { return pack(Numeric.f64_ceil(only(a))); }
    public static long f64x2_floor(long a) { return pack(Numeric.f64_floor(only(a))); }
    public static long f64x2_trunc(long a) { return pack(Numeric.f64_trunc(only(a))); }
    public static long f64x2_nearest(long a) { return pack(Numeric.f64_nearest(only(a))); }
    public static long f64x2_sqrt(long a) { return pack(Numeric.f64_sqrt(only(a))); }
    public static long f64x2_add(long a, long b) { return pack(only(a) + only(b)); }
    public static long f64x2_sub(long a, long b) { return pack(only(a) - only(b)); }
    public static long f64x2_mul(long a, long b) { return pack(only(a) * only(b)); }
    public static long f64x2_div(long a, long b) { return pack(only(a) / only(b)); }
    public static long f64x2_min(long a, long b) { return pack(Numeric.f64_min(only(a), only(b))); }
    public static long f64x2_max(long a, long b) { return pack(Numeric.f64_max(only(a), only(b))); }
    public static long f64x2_pmin(long a, long b) { return only(b) < only(a) ? b : a; }
    public static long f64x2_pmax(long a, long b) { return only(a) < only(b) ? b : a; }

    // Conversions between lanes of one width

    public static long f32x4_convert_i32x4_s(long a) { return pack(Numeric.f32_convert_i32_s(firstInt(a)), Numeric.f32_convert_i32_s(secondInt(a))); }
    public static long f32x4_convert_i32x4_u(long a) { return pack(Numeric.f32_convert_i32_u(firstInt(a)), Numeric.f32_convert_i32_u(secondInt(a))); }
    public static long i32x4_trunc_sat_f32x4_s(long a) { return packInts(Numeric.i32_trunc_sat_f32_s(first(a)), Numeric.i32_trunc_sat_f32_s(second(a))); }
    public static long i32x4_trunc_sat_f32x4_u(long a) { return packInts(Numeric.i32_trunc_sat_f32_u(first(a)), Numeric.i32_trunc_sat_f32_u(second(a))); }

    // Relaxed instructions: of the results the specification allows, always the one of the plain instruction

    // Truncations saturate, and give 0 for a NaN.
    public static long i32x4_relaxed_trunc_f32x4_s(long a) { return i32x4_trunc_sat_f32x4_s(a); }
    public static long i32x4_relaxed_trunc_f32x4_u(long a) { return i32x4_trunc_sat_f32x4_u(a); }

    // The product is rounded before the addition: a fused one is slow where the processor lacks it.
    public static long f32x4_relaxed_madd(long a, long b, long c) { return f32x4_add(f32x4_mul(a, b), c); }
    public static long f32x4_relaxed_nmadd(long a, long b, long c) { return f32x4_add(f32x4_neg(f32x4_mul(a, b)), c); }
    public static long f64x2_relaxed_madd(long a, long b, long c) { return f64x2_add(f64x2_mul(a, b), c); }
    public static long f64x2_relaxed_nmadd(long a, long b, long c) { return f64x2_add(f64x2_neg(f64x2_mul(a, b)), c); }

    // A selection looks at every bit of the mask.
    public static long i8x16_relaxed_laneselect(long a, long b, long mask) { return select(mask, a, b); }
    public static long i16x8_relaxed_laneselect(long a, long b, long mask) { return select(mask, a, b); }
    public static long i32x4_relaxed_laneselect(long a, long b, long mask) { return select(mask, a, b); }
    public static long i64x2_relaxed_laneselect(long a, long b, long mask) { return select(mask, a, b); }

    // A NaN on either side, and the sign of zero, count.
    public static long f32x4_relaxed_min(long a, long b) { return f32x4_min(a, b); }
    public static long f32x4_relaxed_max(long a, long b) { return f32x4_max(a, b); }
    public static long f64x2_relaxed_min(long a, long b) { return f64x2_min(a, b); }
    public static long f64x2_relaxed_max(long a, long b) { return f64x2_max(a, b); }

    // -1 times -1 saturates.
    public static long i16x8_relaxed_q15mulr_s(long a, long b) { return multiplyFractions16(a, b); }

    // Both operands are signed, whatever the top bit of the second; sums wrap.
    public static long i16x8_relaxed_dot_i8x16_i7x16_s(long a, long b) { return dotProduct8(a, b); }
    public static long i32x4_relaxed_dot_i8x16_i7x16_add_s(long a, long b, long c) { return i32x4_add(addPairsSigned16(dotProduct8(a, b)), c); }

    // Part 2: a method for each half

    // Gathering 8-bit lanes by index. A relaxed index of 16 or more gives 0, like a plain one.

    public static long i8x16_swizzle_low(long aLow, long aHigh, long bLow, long bHigh) { return swizzle(aLow, aHigh, bLow); }
    public static long i8x16_swizzle_high(long aLow, long aHigh, long bLow, long bHigh) { return swizzle(aLow, aHigh, bHigh); }
    public static long i8x16_relaxed_swizzle_low(long aLow, long aHigh, long bLow, long bHigh) { return swizzle(aLow, aHigh, bLow); }
    public static long i8x16_relaxed_swizzle_high(long aLow, long aHigh, long bLow, long bHigh) { return swizzle(aLow, aHigh, bHigh); }
    public static long i8x16_shuffle_low(long aLow, long aHigh, long bLow, long bHigh, long lanesLow, long lanesHigh) { return shuffle(aLow, aHigh, bLow, bHigh, lanesLow); }
    public static long i8x16_shuffle_high(long aLow, long aHigh, long bLow, long bHigh, long lanesLow, long lanesHigh) { return shuffle(aLow, aHigh, bLow, bHigh, lanesHigh); }

    // Narrowing: the low half of the result comes from the first operand

    public static long i8x16_narrow_i16x8_s_low(long aLow, long aHigh, long bLow, long bHigh) { return join(narrowSigned16(aLow), narrowSigned16(aHigh)); }
    public static long i8x16_narrow_i16x8_s_high(long aLow, long aHigh, long bLow, long bHigh) { return join(narrowSigned16(bLow), narrowSigned16(bHigh)); }
    public static long i8x16_narrow_i16x8_u_low(long aLow, long aHigh, long bLow, long bHigh) { return join(narrowUnsigned16(aLow), narrowUnsigned16(aHigh)); }
    public static long i8x16_narrow_i16x8_u_high(long aLow, long aHigh, long bLow, long bHigh) { return join(narrowUnsigned16(bLow), narrowUnsigned16(bHigh)); }
    public static long i16x8_narrow_i32x4_s_low(long aLow, long aHigh, long bLow, long bHigh) { return join(narrowSigned32(aLow), narrowSigned32(aHigh)); }
    public static long i16x8_narrow_i32x4_s_high(long aLow, long aHigh, long bLow, long bHigh) { return join(narrowSigned32(bLow), narrowSigned32(bHigh)); }
    public static long i16x8_narrow_i32x4_u_low(long aLow, long aHigh, long bLow, long bHigh) { return join(narrowUnsigned32(aLow), narrowUnsigned32(aHigh)); }
    public static long i16x8_narrow_i32x4_u_high(long aLow, long aHigh, long bLow, long bHigh) { return join(narrowUnsigned32(bLow), narrowUnsigned32(bHigh)); }

    // Widening one half of the operand

    public static long i16x8_extend_low_i8x16_s_low(long low, long high) { return widenSigned8(low); }
    public static long i16x8_extend_low_i8x16_s_high(long low, long high) { return widenSigned8(low >>> 32); }
    public static long i16x8_extend_low_i8x16_u_low(long low, long high) { return widenUnsigned8(low); }
    public static long i16x8_extend_low_i8x16_u_high(long low, long high) { return widenUnsigned8(low >>> 32); }
    public static long i16x8_extend_high_i8x16_s_low(long low, long high) { return widenSigned8(high); }
    public static long i16x8_extend_high_i8x16_s_high(long low, long high) { return widenSigned8(high >>> 32); }
    public static long i16x8_extend_high_i8x16_u_low(long low, long high) { return widenUnsigned8(high); }
    public static long i16x8_extend_high_i8x16_u_high(long low, long high) { return widenUnsigned8(high >>> 32); }
    public static long i32x4_extend_low_i16x8_s_low(long low, long high) { return widenSigned16(low); }
    public static long i32x4_extend_low_i16x8_s_high(long low, long high) { return widenSigned16(low >>> 32); }
    public static long i32x4_extend_low_i16x8_u_low(long low, long high) { return widenUnsigned16(low); }
    public static long i32x4_extend_low_i16x8_u_high(long low, long high) { return widenUnsigned16(low >>> 32); }
    public static long i32x4_extend_high_i16x8_s_low(long low, long high) { return widenSigned16(high); }
    public static long i32x4_extend_high_i16x8_s_high(long low, long high) { return widenSigned16(high >>> 32); }
    public static long i32x4_extend_high_i16x8_u_low(long low, long high) { return widenUnsigned16(high); }
    public static long i32x4_extend_high_i16x8_u_high(long low, long high) { return widenUnsigned16(high >>> 32); }
    public static long i64x2_extend_low_i32x4_s_low(long low, long high) { return widenSigned32(low); }
    public static long i64x2_extend_low_i32x4_s_high(long low, long high) { return widenSigned32(low >>> 32); }
    public static long i64x2_extend_low_i32x4_u_low(long low, long high) { return widenUnsigned32(low); }
    public static long i64x2_extend_low_i32x4_u_high(long low, long high) { return widenUnsigned32(low >>> 32); }
    public static long i64x2_extend_high_i32x4_s_low(long low, long high) { return widenSigned32(high); }
    public static long i64x2_extend_high_i32x4_s_high(long low, long high) { return widenSigned32(high >>> 32); }
    public static long i64x2_extend_high_i32x4_u_low(long low, long high) { return widenUnsigned32(high); }
    public static long i64x2_extend_high_i32x4_u_high(long low, long high) { return widenUnsigned32(high >>> 32); }

    // Multiplying the widened lanes of one half of the operands

    public static long i16x8_extmul_low_i8x16_s_low(long aLow, long aHigh, long bLow, long bHigh) { return multiply16(widenSigned8(aLow), widenSigned8(bLow)); }
    public static long i16x8_extmul_low_i8x16_s_high(long aLow, long aHigh, long bLow, long bHigh) { return multiply16(widenSigned8(aLow >>> 32), widenSigned8(bLow >>> 32)); }
    public static long i16x8_extmul_low_i8x16_u_low(long aLow, long aHigh, long bLow, long bHigh) { return multiply16(widenUnsigned8(aLow), widenUnsigned8(bLow)); }
    public static long i16x8_extmul_low_i8x16_u_high(long aLow, long aHigh, long bLow, long bHigh) { return multiply16(widenUnsigned8(aLow >>> 32), widenUnsigned8(bLow >>> 32)); }
    public static long i16x8_extmul_high_i8x16_s_low(long aLow, long aHigh, long bLow, long bHigh) { return multiply16(widenSigned8(aHigh), widenSigned8(bHigh)); }
    public static long i16x8_extmul_high_i8x16_s_high(long aLow, long aHigh, long bLow, long bHigh) { return multiply16(widenSigned8(aHigh >>> 32), widenSigned8(bHigh >>> 32)); }
    public static long i16x8_extmul_high_i8x16_u_low(long aLow, long aHigh, long bLow, long bHigh) { return multiply16(widenUnsigned8(aHigh), widenUnsigned8(bHigh)); }
    public static long i16x8_extmul_high_i8x16_u_high(long aLow, long aHigh, long bLow, long bHigh) { return multiply16(widenUnsigned8(aHigh >>> 32), widenUnsigned8(bHigh >>> 32)); }
    public static long i32x4_extmul_low_i16x8_s_low(long aLow, long aHigh, long bLow, long bHigh) { return multiply32(widenSigned16(aLow), widenSigned16(bLow)); }
    public static long i32x4_extmul_low_i16x8_s_high(long aLow, long aHigh, long bLow, long bHigh) { return multiply32(widenSigned16(aLow >>> 32), widenSigned16(bLow >>> 32)); }
    public static long i32x4_extmul_low_i16x8_u_low(long aLow, long aHigh, long bLow, long bHigh) { return multiply32(widenUnsigned16(aLow), widenUnsigned16(bLow)); }
    public static long i32x4_extmul_low_i16x8_u_high(long aLow, long aHigh, long bLow, long bHigh) { return multiply32(widenUnsigned16(aLow >>> 32), widenUnsigned16(bLow >>> 32)); }
    public static long i32x4_extmul_high_i16x8_s_low(long aLow, long aHigh, long bLow, long bHigh) { return multiply32(widenSigned16(aHigh), widenSigned16(bHigh)); }
    public static long i32x4_extmul_high_i16x8_s_high(long aLow, long aHigh, long bLow, long bHigh) { return multiply32(widenSigned16(aHigh >>> 32), widenSigned16(bHigh >>> 32)); }
    public static long i32x4_extmul_high_i16x8_u_low(long aLow, long aHigh, long bLow, long bHigh) { return multiply32(widenUnsigned16(aHigh), widenUnsigned16(bHigh)); }
    public static long i32x4_extmul_high_i16x8_u_high(long aLow, long aHigh, long bLow, long bHigh) { return multiply32(widenUnsigned16(aHigh >>> 32), widenUnsigned16(bHigh >>> 32)); }
    public static long i64x2_extmul_low_i32x4_s_low(long aLow, long aHigh, long bLow, long bHigh) { return widenSigned32(aLow) * widenSigned32(bLow); }
    public static long i64x2_extmul_low_i32x4_s_high(long aLow, long aHigh, long bLow, long bHigh) { return widenSigned32(aLow >>> 32) * widenSigned32(bLow >>> 32); }
    public static long i64x2_extmul_low_i32x4_u_low(long aLow, long aHigh, long bLow, long bHigh) { return widenUnsigned32(aLow) * widenUnsigned32(bLow); }
    public static long i64x2_extmul_low_i32x4_u_high(long aLow, long aHigh, long bLow, long bHigh) { return widenUnsigned32(aLow >>> 32) * widenUnsigned32(bLow >>> 32); }
    public static long i64x2_extmul_high_i32x4_s_low(long aLow, long aHigh, long bLow, long bHigh) { return widenSigned32(aHigh) * widenSigned32(bHigh); }
    public static long i64x2_extmul_high_i32x4_s_high(long aLow, long aHigh, long bLow, long bHigh) { return widenSigned32(aHigh >>> 32) * widenSigned32(bHigh >>> 32); }
    public static long i64x2_extmul_high_i32x4_u_low(long aLow, long aHigh, long bLow, long bHigh) { return widenUnsigned32(aHigh) * widenUnsigned32(bHigh); }
    public static long i64x2_extmul_high_i32x4_u_high(long aLow, long aHigh, long bLow, long bHigh) { return widenUnsigned32(aHigh >>> 32) * widenUnsigned32(bHigh >>> 32); }

    // Conversions between lanes of different widths

    public static long f64x2_convert_low_i32x4_s_low(long low, long high) { return pack(Numeric.f64_convert_i32_s(firstInt(low))); }
    public static long f64x2_convert_low_i32x4_s_high(long low, long high) { return pack(Numeric.f64_convert_i32_s(secondInt(low))); }
    public static long f64x2_convert_low_i32x4_u_low(long low, long high) { return pack(Numeric.f64_convert_i32_u(firstInt(low))); }
    public static long f64x2_convert_low_i32x4_u_high(long low, long high) { return pack(Numeric.f64_convert_i32_u(secondInt(low))); }
    public static long f64x2_promote_low_f32x4_low(long low, long high) { return pack((double) first(low)); }
    public static long f64x2_promote_low_f32x4_high(long low, long high) { return pack((double) second(low)); }
    public static long f32x4_demote_f64x2_zero_low(long low, long high) { return pack(Numeric.f32_demote_f64(only(low)), Numeric.f32_demote_f64(only(high))); }
    public static long f32x4_demote_f64x2_zero_high(long low, long high) { return 0; }
    public static long i32x4_trunc_sat_f64x2_s_zero_low(long low, long high) { return packInts(Numeric.i32_trunc_sat_f64_s(only(low)), Numeric.i32_trunc_sat_f64_s(only(high))); }
    public static long i32x4_trunc_sat_f64x2_s_zero_high(long low, long high) { return 0; }
    public static long i32x4_trunc_sat_f64x2_u_zero_low(long low, long high) { return packInts(Numeric.i32_trunc_sat_f64_u(only(low)), Numeric.i32_trunc_sat_f64_u(only(high))); }
    public static long i32x4_trunc_sat_f64x2_u_zero_high(long low, long high) { return 0; }
    public static long i32x4_relaxed_trunc_f64x2_s_zero_low(long low, long high) { return packInts(Numeric.i32_trunc_sat_f64_s(only(low)), Numeric.i32_trunc_sat_f64_s(only(high))); }
    public static long i32x4_relaxed_trunc_f64x2_s_zero_high(long low, long high) { return 0; }
    public static long i32x4_relaxed_trunc_f64x2_u_zero_low(long low, long high) { return packInts(Numeric.i32_trunc_sat_f64_u(only(low)), Numeric.i32_trunc_sat_f64_u(only(high))); }
    public static long i32x4_relaxed_trunc_f64x2_u_zero_high(long low, long high) { return 0; }

    // Loads that extend: the operand is the 64 bits from memory

    public static long v128_load8x8_s_low(long memory) { return widenSigned8(memory); }
    public static long v128_load8x8_s_high(long memory) { return widenSigned8(memory >>> 32); }
    public static long v128_load8x8_u_low(long memory) { return widenUnsigned8(memory); }
    public static long v128_load8x8_u_high(long memory) { return widenUnsigned8(memory >>> 32); }
    public static long v128_load16x4_s_low(long memory) { return widenSigned16(memory); }
    public static long v128_load16x4_s_high(long memory) { return widenSigned16(memory >>> 32); }
    public static long v128_load16x4_u_low(long memory) { return widenUnsigned16(memory); }
    public static long v128_load16x4_u_high(long memory) { return widenUnsigned16(memory >>> 32); }
    public static long v128_load32x2_s_low(long memory) { return widenSigned32(memory); }
    public static long v128_load32x2_s_high(long memory) { return widenSigned32(memory >>> 32); }
    public static long v128_load32x2_u_low(long memory) { return widenUnsigned32(memory); }
    public static long v128_load32x2_u_high(long memory) { return widenUnsigned32(memory >>> 32); }

    // Replacing a lane: the low half, and the high half

    public static long i8x16_replace_lane_low(long low, long high, int value, int lane) { return replace8(low, value, lane); }
    public static long i8x16_replace_lane_high(long low, long high, int value, int lane) { return replace8(high, value, lane - 8); }
    public static long i16x8_replace_lane_low(long low, long high, int value, int lane) { return replace16(low, value, lane); }
    public static long i16x8_replace_lane_high(long low, long high, int value, int lane) { return replace16(high, value, lane - 4); }
    public static long i32x4_replace_lane_low(long low, long high, int value, int lane) { return replace32(low, value, lane); }
    public static long i32x4_replace_lane_high(long low, long high, int value, int lane) { return replace32(high, value, lane - 2); }
    public static long i64x2_replace_lane_low(long low, long high, long value, int lane) { return lane == 0 ? value : low; }
    public static long i64x2_replace_lane_high(long low, long high, long value, int lane) { return lane == 1 ? value : high; }
    public static long f32x4_replace_lane_low(long low, long high, float value, int lane) { return replace32(low, Float.floatToRawIntBits(value), lane); }
    public static long f32x4_replace_lane_high(long low, long high, float value, int lane) { return replace32(high, Float.floatToRawIntBits(value), lane - 2); }
    public static long f64x2_replace_lane_low(long low, long high, double value, int lane) { return lane == 0 ? Double.doubleToRawLongBits(value) : low; }
    public static long f64x2_replace_lane_high(long low, long high, double value, int lane) { return lane == 1 ? Double.doubleToRawLongBits(value) : high; }

    // Part 3: to and from scalars

    // Extracting a lane

    public static int i8x16_extract_lane_s(long low, long high, int lane) { return (byte) (half(low, high, lane, 8) >>> (lane << 3)); }
    public static int i8x16_extract_lane_u(long low, long high, int lane) { return (int) (half(low, high, lane, 8) >>> (lane << 3)) & 0xFF; }
    public static int i16x8_extract_lane_s(long low, long high, int lane) { return (short) (half(low, high, lane, 4) >>> (lane << 4)); }
    public static int i16x8_extract_lane_u(long low, long high, int lane) { return (int) (half(low, high, lane, 4) >>> (lane << 4)) & 0xFFFF; }
    public static int i32x4_extract_lane(long low, long high, int lane) { return (int) (half(low, high, lane, 2) >>> (lane << 5)); }
    public static long i64x2_extract_lane(long low, long high, int lane) { return half(low, high, lane, 1); }
    public static float f32x4_extract_lane(long low, long high, int lane) { return Float.intBitsToFloat(i32x4_extract_lane(low, high, lane)); }
    public static double f64x2_extract_lane(long low, long high, int lane) { return only(half(low, high, lane, 1)); }

    // Tests, and the top bit of each lane

    public static int v128_any_true(long low, long high) { return (low | high) != 0 ? 1 : 0; }
    public static int i8x16_all_true(long low, long high) { return hasZero(low, TOP8) || hasZero(high, TOP8) ? 0 : 1; }
    public static int i16x8_all_true(long low, long high) { return hasZero(low, TOP16) || hasZero(high, TOP16) ? 0 : 1; }
    public static int i32x4_all_true(long low, long high) { return hasZero(low, TOP32) || hasZero(high, TOP32) ? 0 : 1; }
    public static int i64x2_all_true(long low, long high) { return low == 0 || high == 0 ? 0 : 1; }
    public static int i8x16_bitmask(long low, long high) { return topBits8(low) | topBits8(high) << 8; }
    public static int i16x8_bitmask(long low, long high) { return topBits16(low) | topBits16(high) << 4; }
    public static int i32x4_bitmask(long low, long high) { return topBits32(low) | topBits32(high) << 2; }
    public static int i64x2_bitmask(long low, long high) { return (int) (low >>> 63 | high >>> 63 << 1); }

    // Splats: both halves are equal

    public static long i8x16_splat(int value) { return (value & 0xFFL) * 0x0101_0101_0101_0101L; }
    public static long i16x8_splat(int value) { return (value & 0xFFFFL) * 0x0001_0001_0001_0001L; }
    public static long i32x4_splat(int value) { return packInts(value, value); }
    public static long i64x2_splat(long value) { return value; }
    public static long f32x4_splat(float value) { return pack(value, value); }
    public static long f64x2_splat(double value) { return pack(value); }
    // @formatter:on
}
