package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.semantics.Vectors;
import org.wasmaudit.wasm.structure.Opcode;

/** The vector instructions that treat either half alike, bound to their meaning in {@link Vectors}. */
final class Lanes {
    private Lanes() {}

    /** Half of the result of an instruction of one operand. */
    static long unary(Opcode opcode, long a) {
        return switch (opcode) {
            case V128_NOT -> Vectors.v128_not(a);
            case I8X16_ABS -> Vectors.i8x16_abs(a);
            case I8X16_NEG -> Vectors.i8x16_neg(a);
            case I8X16_POPCNT -> Vectors.i8x16_popcnt(a);
            case I16X8_EXTADD_PAIRWISE_I8X16_S -> Vectors.i16x8_extadd_pairwise_i8x16_s(a);
            case I16X8_EXTADD_PAIRWISE_I8X16_U -> Vectors.i16x8_extadd_pairwise_i8x16_u(a);
            case I16X8_ABS -> Vectors.i16x8_abs(a);
            case I16X8_NEG -> Vectors.i16x8_neg(a);
            case I32X4_EXTADD_PAIRWISE_I16X8_S -> Vectors.i32x4_extadd_pairwise_i16x8_s(a);
            case I32X4_EXTADD_PAIRWISE_I16X8_U -> Vectors.i32x4_extadd_pairwise_i16x8_u(a);
            case I32X4_ABS -> Vectors.i32x4_abs(a);
            case I32X4_NEG -> Vectors.i32x4_neg(a);
            case I64X2_ABS -> Vectors.i64x2_abs(a);
            case I64X2_NEG -> Vectors.i64x2_neg(a);
            case F32X4_CEIL -> Vectors.f32x4_ceil(a);
            case F32X4_FLOOR -> Vectors.f32x4_floor(a);
            case F32X4_TRUNC -> Vectors.f32x4_trunc(a);
            case F32X4_NEAREST -> Vectors.f32x4_nearest(a);
            case F32X4_ABS -> Vectors.f32x4_abs(a);
            case F32X4_NEG -> Vectors.f32x4_neg(a);
            case F32X4_SQRT -> Vectors.f32x4_sqrt(a);
            case F64X2_CEIL -> Vectors.f64x2_ceil(a);
            case F64X2_FLOOR -> Vectors.f64x2_floor(a);
            case F64X2_TRUNC -> Vectors.f64x2_trunc(a);
            case F64X2_NEAREST -> Vectors.f64x2_nearest(a);
            case F64X2_ABS -> Vectors.f64x2_abs(a);
            case F64X2_NEG -> Vectors.f64x2_neg(a);
            case F64X2_SQRT -> Vectors.f64x2_sqrt(a);
            case I32X4_TRUNC_SAT_F32X4_S -> Vectors.i32x4_trunc_sat_f32x4_s(a);
            case I32X4_TRUNC_SAT_F32X4_U -> Vectors.i32x4_trunc_sat_f32x4_u(a);
            case F32X4_CONVERT_I32X4_S -> Vectors.f32x4_convert_i32x4_s(a);
            case F32X4_CONVERT_I32X4_U -> Vectors.f32x4_convert_i32x4_u(a);
            case I32X4_RELAXED_TRUNC_F32X4_S -> Vectors.i32x4_relaxed_trunc_f32x4_s(a);
            case I32X4_RELAXED_TRUNC_F32X4_U -> Vectors.i32x4_relaxed_trunc_f32x4_u(a);
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** Half of the result of an instruction of two operands. */
    static long binary(Opcode opcode, long a, long b) {
        return switch (opcode) {
            case I8X16_EQ -> Vectors.i8x16_eq(a, b);
            case I8X16_NE -> Vectors.i8x16_ne(a, b);
            case I8X16_LT_S -> Vectors.i8x16_lt_s(a, b);
            case I8X16_LT_U -> Vectors.i8x16_lt_u(a, b);
            case I8X16_GT_S -> Vectors.i8x16_gt_s(a, b);
            case I8X16_GT_U -> Vectors.i8x16_gt_u(a, b);
            case I8X16_LE_S -> Vectors.i8x16_le_s(a, b);
            case I8X16_LE_U -> Vectors.i8x16_le_u(a, b);
            case I8X16_GE_S -> Vectors.i8x16_ge_s(a, b);
            case I8X16_GE_U -> Vectors.i8x16_ge_u(a, b);
            case I16X8_EQ -> Vectors.i16x8_eq(a, b);
            case I16X8_NE -> Vectors.i16x8_ne(a, b);
            case I16X8_LT_S -> Vectors.i16x8_lt_s(a, b);
            case I16X8_LT_U -> Vectors.i16x8_lt_u(a, b);
            case I16X8_GT_S -> Vectors.i16x8_gt_s(a, b);
            case I16X8_GT_U -> Vectors.i16x8_gt_u(a, b);
            case I16X8_LE_S -> Vectors.i16x8_le_s(a, b);
            case I16X8_LE_U -> Vectors.i16x8_le_u(a, b);
            case I16X8_GE_S -> Vectors.i16x8_ge_s(a, b);
            case I16X8_GE_U -> Vectors.i16x8_ge_u(a, b);
            case I32X4_EQ -> Vectors.i32x4_eq(a, b);
            case I32X4_NE -> Vectors.i32x4_ne(a, b);
            case I32X4_LT_S -> Vectors.i32x4_lt_s(a, b);
            case I32X4_LT_U -> Vectors.i32x4_lt_u(a, b);
            case I32X4_GT_S -> Vectors.i32x4_gt_s(a, b);
            case I32X4_GT_U -> Vectors.i32x4_gt_u(a, b);
            case I32X4_LE_S -> Vectors.i32x4_le_s(a, b);
            case I32X4_LE_U -> Vectors.i32x4_le_u(a, b);
            case I32X4_GE_S -> Vectors.i32x4_ge_s(a, b);
            case I32X4_GE_U -> Vectors.i32x4_ge_u(a, b);
            case I64X2_EQ -> Vectors.i64x2_eq(a, b);
            case I64X2_NE -> Vectors.i64x2_ne(a, b);
            case I64X2_LT_S -> Vectors.i64x2_lt_s(a, b);
            case I64X2_GT_S -> Vectors.i64x2_gt_s(a, b);
            case I64X2_LE_S -> Vectors.i64x2_le_s(a, b);
            case I64X2_GE_S -> Vectors.i64x2_ge_s(a, b);
            case F32X4_EQ -> Vectors.f32x4_eq(a, b);
            case F32X4_NE -> Vectors.f32x4_ne(a, b);
            case F32X4_LT -> Vectors.f32x4_lt(a, b);
            case F32X4_GT -> Vectors.f32x4_gt(a, b);
            case F32X4_LE -> Vectors.f32x4_le(a, b);
            case F32X4_GE -> Vectors.f32x4_ge(a, b);
            case F64X2_EQ -> Vectors.f64x2_eq(a, b);
            case F64X2_NE -> Vectors.f64x2_ne(a, b);
            case F64X2_LT -> Vectors.f64x2_lt(a, b);
            case F64X2_GT -> Vectors.f64x2_gt(a, b);
            case F64X2_LE -> Vectors.f64x2_le(a, b);
            case F64X2_GE -> Vectors.f64x2_ge(a, b);
            case V128_AND -> Vectors.v128_and(a, b);
            case V128_ANDNOT -> Vectors.v128_andnot(a, b);
            case V128_OR -> Vectors.v128_or(a, b);
            case V128_XOR -> Vectors.v128_xor(a, b);
            case I8X16_ADD -> Vectors.i8x16_add(a, b);
            case I8X16_ADD_SAT_S -> Vectors.i8x16_add_sat_s(a, b);
            case I8X16_ADD_SAT_U -> Vectors.i8x16_add_sat_u(a, b);
            case I8X16_SUB -> Vectors.i8x16_sub(a, b);
            case I8X16_SUB_SAT_S -> Vectors.i8x16_sub_sat_s(a, b);
            case I8X16_SUB_SAT_U -> Vectors.i8x16_sub_sat_u(a, b);
            case I8X16_MIN_S -> Vectors.i8x16_min_s(a, b);
            case I8X16_MIN_U -> Vectors.i8x16_min_u(a, b);
            case I8X16_MAX_S -> Vectors.i8x16_max_s(a, b);
            case I8X16_MAX_U -> Vectors.i8x16_max_u(a, b);
            case I8X16_AVGR_U -> Vectors.i8x16_avgr_u(a, b);
            case I16X8_Q15MULR_SAT_S -> Vectors.i16x8_q15mulr_sat_s(a, b);
            case I16X8_ADD -> Vectors.i16x8_add(a, b);
            case I16X8_ADD_SAT_S -> Vectors.i16x8_add_sat_s(a, b);
            case I16X8_ADD_SAT_U -> Vectors.i16x8_add_sat_u(a, b);
            case I16X8_SUB -> Vectors.i16x8_sub(a, b);
            case I16X8_SUB_SAT_S -> Vectors.i16x8_sub_sat_s(a, b);
            case I16X8_SUB_SAT_U -> Vectors.i16x8_sub_sat_u(a, b);
            case I16X8_MUL -> Vectors.i16x8_mul(a, b);
            case I16X8_MIN_S -> Vectors.i16x8_min_s(a, b);
            case I16X8_MIN_U -> Vectors.i16x8_min_u(a, b);
            case I16X8_MAX_S -> Vectors.i16x8_max_s(a, b);
            case I16X8_MAX_U -> Vectors.i16x8_max_u(a, b);
            case I16X8_AVGR_U -> Vectors.i16x8_avgr_u(a, b);
            case I32X4_ADD -> Vectors.i32x4_add(a, b);
            case I32X4_SUB -> Vectors.i32x4_sub(a, b);
            case I32X4_MUL -> Vectors.i32x4_mul(a, b);
            case I32X4_MIN_S -> Vectors.i32x4_min_s(a, b);
            case I32X4_MIN_U -> Vectors.i32x4_min_u(a, b);
            case I32X4_MAX_S -> Vectors.i32x4_max_s(a, b);
            case I32X4_MAX_U -> Vectors.i32x4_max_u(a, b);
            case I32X4_DOT_I16X8_S -> Vectors.i32x4_dot_i16x8_s(a, b);
            case I64X2_ADD -> Vectors.i64x2_add(a, b);
            case I64X2_SUB -> Vectors.i64x2_sub(a, b);
            case I64X2_MUL -> Vectors.i64x2_mul(a, b);
            case F32X4_ADD -> Vectors.f32x4_add(a, b);
            case F32X4_SUB -> Vectors.f32x4_sub(a, b);
            case F32X4_MUL -> Vectors.f32x4_mul(a, b);
            case F32X4_DIV -> Vectors.f32x4_div(a, b);
            case F32X4_MIN -> Vectors.f32x4_min(a, b);
            case F32X4_MAX -> Vectors.f32x4_max(a, b);
            case F32X4_PMIN -> Vectors.f32x4_pmin(a, b);
            case F32X4_PMAX -> Vectors.f32x4_pmax(a, b);
            case F64X2_ADD -> Vectors.f64x2_add(a, b);
            case F64X2_SUB -> Vectors.f64x2_sub(a, b);
            case F64X2_MUL -> Vectors.f64x2_mul(a, b);
            case F64X2_DIV -> Vectors.f64x2_div(a, b);
            case F64X2_MIN -> Vectors.f64x2_min(a, b);
            case F64X2_MAX -> Vectors.f64x2_max(a, b);
            case F64X2_PMIN -> Vectors.f64x2_pmin(a, b);
            case F64X2_PMAX -> Vectors.f64x2_pmax(a, b);
            case F32X4_RELAXED_MIN -> Vectors.f32x4_relaxed_min(a, b);
            case F32X4_RELAXED_MAX -> Vectors.f32x4_relaxed_max(a, b);
            case F64X2_RELAXED_MIN -> Vectors.f64x2_relaxed_min(a, b);
            case F64X2_RELAXED_MAX -> Vectors.f64x2_relaxed_max(a, b);
            case I16X8_RELAXED_Q15MULR_S -> Vectors.i16x8_relaxed_q15mulr_s(a, b);
            case I16X8_RELAXED_DOT_I8X16_I7X16_S -> Vectors.i16x8_relaxed_dot_i8x16_i7x16_s(a, b);
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** Half of the result of an instruction of three operands. */
    static long ternary(Opcode opcode, long a, long b, long c) {
        return switch (opcode) {
            case V128_BITSELECT -> Vectors.v128_bitselect(a, b, c);
            case F32X4_RELAXED_MADD -> Vectors.f32x4_relaxed_madd(a, b, c);
            case F32X4_RELAXED_NMADD -> Vectors.f32x4_relaxed_nmadd(a, b, c);
            case F64X2_RELAXED_MADD -> Vectors.f64x2_relaxed_madd(a, b, c);
            case F64X2_RELAXED_NMADD -> Vectors.f64x2_relaxed_nmadd(a, b, c);
            case I8X16_RELAXED_LANESELECT -> Vectors.i8x16_relaxed_laneselect(a, b, c);
            case I16X8_RELAXED_LANESELECT -> Vectors.i16x8_relaxed_laneselect(a, b, c);
            case I32X4_RELAXED_LANESELECT -> Vectors.i32x4_relaxed_laneselect(a, b, c);
            case I64X2_RELAXED_LANESELECT -> Vectors.i64x2_relaxed_laneselect(a, b, c);
            case I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S -> Vectors.i32x4_relaxed_dot_i8x16_i7x16_add_s(a, b, c);
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** Half of the result of a shift. */
    static long shift(Opcode opcode, long a, int count) {
        return switch (opcode) {
            case I8X16_SHL -> Vectors.i8x16_shl(a, count);
            case I8X16_SHR_S -> Vectors.i8x16_shr_s(a, count);
            case I8X16_SHR_U -> Vectors.i8x16_shr_u(a, count);
            case I16X8_SHL -> Vectors.i16x8_shl(a, count);
            case I16X8_SHR_S -> Vectors.i16x8_shr_s(a, count);
            case I16X8_SHR_U -> Vectors.i16x8_shr_u(a, count);
            case I32X4_SHL -> Vectors.i32x4_shl(a, count);
            case I32X4_SHR_S -> Vectors.i32x4_shr_s(a, count);
            case I32X4_SHR_U -> Vectors.i32x4_shr_u(a, count);
            case I64X2_SHL -> Vectors.i64x2_shl(a, count);
            case I64X2_SHR_S -> Vectors.i64x2_shr_s(a, count);
            case I64X2_SHR_U -> Vectors.i64x2_shr_u(a, count);
            default -> throw new IllegalStateException(opcode.text());
        };
    }
}
