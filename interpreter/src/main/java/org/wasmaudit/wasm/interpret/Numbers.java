package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.semantics.Numeric;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * The scalar numeric instructions, bound to their meaning in {@link Numeric}. Operands and results are cells: an i32
 * sign-extended, a float as its bits.
 */
final class Numbers {
    private Numbers() {}

    /** Executes a test, a conversion or an instruction of one operand. */
    static long unary(Opcode opcode, long a) {
        return switch (opcode) {
            case I32_EQZ -> Numeric.i32_eqz((int) a);
            case I64_EQZ -> Numeric.i64_eqz(a);
            case I32_CLZ -> Numeric.i32_clz((int) a);
            case I32_CTZ -> Numeric.i32_ctz((int) a);
            case I32_POPCNT -> Numeric.i32_popcnt((int) a);
            case I64_CLZ -> Numeric.i64_clz(a);
            case I64_CTZ -> Numeric.i64_ctz(a);
            case I64_POPCNT -> Numeric.i64_popcnt(a);
            case F32_ABS -> bits(Numeric.f32_abs(f32(a)));
            case F32_NEG -> bits(Numeric.f32_neg(f32(a)));
            case F32_CEIL -> bits(Numeric.f32_ceil(f32(a)));
            case F32_FLOOR -> bits(Numeric.f32_floor(f32(a)));
            case F32_TRUNC -> bits(Numeric.f32_trunc(f32(a)));
            case F32_NEAREST -> bits(Numeric.f32_nearest(f32(a)));
            case F32_SQRT -> bits(Numeric.f32_sqrt(f32(a)));
            case F64_ABS -> bits(Numeric.f64_abs(f64(a)));
            case F64_NEG -> bits(Numeric.f64_neg(f64(a)));
            case F64_CEIL -> bits(Numeric.f64_ceil(f64(a)));
            case F64_FLOOR -> bits(Numeric.f64_floor(f64(a)));
            case F64_TRUNC -> bits(Numeric.f64_trunc(f64(a)));
            case F64_NEAREST -> bits(Numeric.f64_nearest(f64(a)));
            case F64_SQRT -> bits(Numeric.f64_sqrt(f64(a)));
            case I32_WRAP_I64 -> Numeric.i32_wrap_i64(a);
            case I32_TRUNC_F32_S -> Numeric.i32_trunc_f32_s(f32(a));
            case I32_TRUNC_F32_U -> Numeric.i32_trunc_f32_u(f32(a));
            case I32_TRUNC_F64_S -> Numeric.i32_trunc_f64_s(f64(a));
            case I32_TRUNC_F64_U -> Numeric.i32_trunc_f64_u(f64(a));
            case I64_EXTEND_I32_S -> Numeric.i64_extend_i32_s((int) a);
            case I64_EXTEND_I32_U -> Numeric.i64_extend_i32_u((int) a);
            case I64_TRUNC_F32_S -> Numeric.i64_trunc_f32_s(f32(a));
            case I64_TRUNC_F32_U -> Numeric.i64_trunc_f32_u(f32(a));
            case I64_TRUNC_F64_S -> Numeric.i64_trunc_f64_s(f64(a));
            case I64_TRUNC_F64_U -> Numeric.i64_trunc_f64_u(f64(a));
            case F32_CONVERT_I32_S -> bits(Numeric.f32_convert_i32_s((int) a));
            case F32_CONVERT_I32_U -> bits(Numeric.f32_convert_i32_u((int) a));
            case F32_CONVERT_I64_S -> bits(Numeric.f32_convert_i64_s(a));
            case F32_CONVERT_I64_U -> bits(Numeric.f32_convert_i64_u(a));
            case F32_DEMOTE_F64 -> bits(Numeric.f32_demote_f64(f64(a)));
            case F64_CONVERT_I32_S -> bits(Numeric.f64_convert_i32_s((int) a));
            case F64_CONVERT_I32_U -> bits(Numeric.f64_convert_i32_u((int) a));
            case F64_CONVERT_I64_S -> bits(Numeric.f64_convert_i64_s(a));
            case F64_CONVERT_I64_U -> bits(Numeric.f64_convert_i64_u(a));
            case F64_PROMOTE_F32 -> bits(Numeric.f64_promote_f32(f32(a)));
            case I32_REINTERPRET_F32 -> Numeric.i32_reinterpret_f32(f32(a));
            case I64_REINTERPRET_F64 -> Numeric.i64_reinterpret_f64(f64(a));
            case F32_REINTERPRET_I32 -> bits(Numeric.f32_reinterpret_i32((int) a));
            case F64_REINTERPRET_I64 -> bits(Numeric.f64_reinterpret_i64(a));
            case I32_EXTEND8_S -> Numeric.i32_extend8_s((int) a);
            case I32_EXTEND16_S -> Numeric.i32_extend16_s((int) a);
            case I64_EXTEND8_S -> Numeric.i64_extend8_s(a);
            case I64_EXTEND16_S -> Numeric.i64_extend16_s(a);
            case I64_EXTEND32_S -> Numeric.i64_extend32_s(a);
            case I32_TRUNC_SAT_F32_S -> Numeric.i32_trunc_sat_f32_s(f32(a));
            case I32_TRUNC_SAT_F32_U -> Numeric.i32_trunc_sat_f32_u(f32(a));
            case I32_TRUNC_SAT_F64_S -> Numeric.i32_trunc_sat_f64_s(f64(a));
            case I32_TRUNC_SAT_F64_U -> Numeric.i32_trunc_sat_f64_u(f64(a));
            case I64_TRUNC_SAT_F32_S -> Numeric.i64_trunc_sat_f32_s(f32(a));
            case I64_TRUNC_SAT_F32_U -> Numeric.i64_trunc_sat_f32_u(f32(a));
            case I64_TRUNC_SAT_F64_S -> Numeric.i64_trunc_sat_f64_s(f64(a));
            case I64_TRUNC_SAT_F64_U -> Numeric.i64_trunc_sat_f64_u(f64(a));
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** Executes a comparison or an instruction of two operands. */
    static long binary(Opcode opcode, long a, long b) {
        return switch (opcode) {
            case I32_EQ -> Numeric.i32_eq((int) a, (int) b);
            case I32_NE -> Numeric.i32_ne((int) a, (int) b);
            case I32_LT_S -> Numeric.i32_lt_s((int) a, (int) b);
            case I32_LT_U -> Numeric.i32_lt_u((int) a, (int) b);
            case I32_GT_S -> Numeric.i32_gt_s((int) a, (int) b);
            case I32_GT_U -> Numeric.i32_gt_u((int) a, (int) b);
            case I32_LE_S -> Numeric.i32_le_s((int) a, (int) b);
            case I32_LE_U -> Numeric.i32_le_u((int) a, (int) b);
            case I32_GE_S -> Numeric.i32_ge_s((int) a, (int) b);
            case I32_GE_U -> Numeric.i32_ge_u((int) a, (int) b);
            case I64_EQ -> Numeric.i64_eq(a, b);
            case I64_NE -> Numeric.i64_ne(a, b);
            case I64_LT_S -> Numeric.i64_lt_s(a, b);
            case I64_LT_U -> Numeric.i64_lt_u(a, b);
            case I64_GT_S -> Numeric.i64_gt_s(a, b);
            case I64_GT_U -> Numeric.i64_gt_u(a, b);
            case I64_LE_S -> Numeric.i64_le_s(a, b);
            case I64_LE_U -> Numeric.i64_le_u(a, b);
            case I64_GE_S -> Numeric.i64_ge_s(a, b);
            case I64_GE_U -> Numeric.i64_ge_u(a, b);
            case F32_EQ -> Numeric.f32_eq(f32(a), f32(b));
            case F32_NE -> Numeric.f32_ne(f32(a), f32(b));
            case F32_LT -> Numeric.f32_lt(f32(a), f32(b));
            case F32_GT -> Numeric.f32_gt(f32(a), f32(b));
            case F32_LE -> Numeric.f32_le(f32(a), f32(b));
            case F32_GE -> Numeric.f32_ge(f32(a), f32(b));
            case F64_EQ -> Numeric.f64_eq(f64(a), f64(b));
            case F64_NE -> Numeric.f64_ne(f64(a), f64(b));
            case F64_LT -> Numeric.f64_lt(f64(a), f64(b));
            case F64_GT -> Numeric.f64_gt(f64(a), f64(b));
            case F64_LE -> Numeric.f64_le(f64(a), f64(b));
            case F64_GE -> Numeric.f64_ge(f64(a), f64(b));
            case I32_ADD -> Numeric.i32_add((int) a, (int) b);
            case I32_SUB -> Numeric.i32_sub((int) a, (int) b);
            case I32_MUL -> Numeric.i32_mul((int) a, (int) b);
            case I32_DIV_S -> Numeric.i32_div_s((int) a, (int) b);
            case I32_DIV_U -> Numeric.i32_div_u((int) a, (int) b);
            case I32_REM_S -> Numeric.i32_rem_s((int) a, (int) b);
            case I32_REM_U -> Numeric.i32_rem_u((int) a, (int) b);
            case I32_AND -> Numeric.i32_and((int) a, (int) b);
            case I32_OR -> Numeric.i32_or((int) a, (int) b);
            case I32_XOR -> Numeric.i32_xor((int) a, (int) b);
            case I32_SHL -> Numeric.i32_shl((int) a, (int) b);
            case I32_SHR_S -> Numeric.i32_shr_s((int) a, (int) b);
            case I32_SHR_U -> Numeric.i32_shr_u((int) a, (int) b);
            case I32_ROTL -> Numeric.i32_rotl((int) a, (int) b);
            case I32_ROTR -> Numeric.i32_rotr((int) a, (int) b);
            case I64_ADD -> Numeric.i64_add(a, b);
            case I64_SUB -> Numeric.i64_sub(a, b);
            case I64_MUL -> Numeric.i64_mul(a, b);
            case I64_DIV_S -> Numeric.i64_div_s(a, b);
            case I64_DIV_U -> Numeric.i64_div_u(a, b);
            case I64_REM_S -> Numeric.i64_rem_s(a, b);
            case I64_REM_U -> Numeric.i64_rem_u(a, b);
            case I64_AND -> Numeric.i64_and(a, b);
            case I64_OR -> Numeric.i64_or(a, b);
            case I64_XOR -> Numeric.i64_xor(a, b);
            case I64_SHL -> Numeric.i64_shl(a, b);
            case I64_SHR_S -> Numeric.i64_shr_s(a, b);
            case I64_SHR_U -> Numeric.i64_shr_u(a, b);
            case I64_ROTL -> Numeric.i64_rotl(a, b);
            case I64_ROTR -> Numeric.i64_rotr(a, b);
            case F32_ADD -> bits(Numeric.f32_add(f32(a), f32(b)));
            case F32_SUB -> bits(Numeric.f32_sub(f32(a), f32(b)));
            case F32_MUL -> bits(Numeric.f32_mul(f32(a), f32(b)));
            case F32_DIV -> bits(Numeric.f32_div(f32(a), f32(b)));
            case F32_MIN -> bits(Numeric.f32_min(f32(a), f32(b)));
            case F32_MAX -> bits(Numeric.f32_max(f32(a), f32(b)));
            case F32_COPYSIGN -> bits(Numeric.f32_copysign(f32(a), f32(b)));
            case F64_ADD -> bits(Numeric.f64_add(f64(a), f64(b)));
            case F64_SUB -> bits(Numeric.f64_sub(f64(a), f64(b)));
            case F64_MUL -> bits(Numeric.f64_mul(f64(a), f64(b)));
            case F64_DIV -> bits(Numeric.f64_div(f64(a), f64(b)));
            case F64_MIN -> bits(Numeric.f64_min(f64(a), f64(b)));
            case F64_MAX -> bits(Numeric.f64_max(f64(a), f64(b)));
            case F64_COPYSIGN -> bits(Numeric.f64_copysign(f64(a), f64(b)));
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** Executes an instruction of 128-bit arithmetic on the operands below {@code top}; the new top. */
    static int wide(Opcode opcode, long[] cells, int top) {
        long bLow = cells[top - 2];
        long bHigh = cells[top - 1];
        return switch (opcode) {
            case I64_ADD128 -> {
                long aLow = cells[top - 4];
                long aHigh = cells[top - 3];
                cells[top - 4] = Numeric.i64_add128_low(aLow, aHigh, bLow, bHigh);
                cells[top - 3] = Numeric.i64_add128_high(aLow, aHigh, bLow, bHigh);
                yield top - 2;
            }
            case I64_SUB128 -> {
                long aLow = cells[top - 4];
                long aHigh = cells[top - 3];
                cells[top - 4] = Numeric.i64_sub128_low(aLow, aHigh, bLow, bHigh);
                cells[top - 3] = Numeric.i64_sub128_high(aLow, aHigh, bLow, bHigh);
                yield top - 2;
            }
            case I64_MUL_WIDE_S -> {
                cells[top - 2] = Numeric.i64_mul_wide_s_low(bLow, bHigh);
                cells[top - 1] = Numeric.i64_mul_wide_s_high(bLow, bHigh);
                yield top;
            }
            case I64_MUL_WIDE_U -> {
                cells[top - 2] = Numeric.i64_mul_wide_u_low(bLow, bHigh);
                cells[top - 1] = Numeric.i64_mul_wide_u_high(bLow, bHigh);
                yield top;
            }
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    private static float f32(long cell) {
        return Float.intBitsToFloat((int) cell);
    }

    private static double f64(long cell) {
        return Double.longBitsToDouble(cell);
    }

    private static long bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
