package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.semantics.Vectors;
import org.wasmaudit.wasm.structure.Opcode;

/** The vector instructions whose halves cross, bound to their meaning in {@link Vectors}, half by half. */
final class Crossings {
    private Crossings() {}

    /** Executes an instruction of one operand, which is at {@code at} of the cells, as is the result. */
    static void unary(Opcode opcode, long[] cells, int at) {
        long low = cells[at];
        long high = cells[at + 1];
        cells[at] = low(opcode, low, high);
        cells[at + 1] = high(opcode, low, high);
    }

    /** Executes an instruction of two operands, which are at {@code at} of the cells, as is the result. */
    static void binary(Opcode opcode, long[] cells, int at) {
        long aLow = cells[at];
        long aHigh = cells[at + 1];
        long bLow = cells[at + 2];
        long bHigh = cells[at + 3];
        cells[at] = low(opcode, aLow, aHigh, bLow, bHigh);
        cells[at + 1] = high(opcode, aLow, aHigh, bLow, bHigh);
    }

    /** Executes {@code i8x16.shuffle} on two operands, which are at {@code at} of the cells, as is the result. */
    static void shuffle(long[] cells, int at, long lanesLow, long lanesHigh) {
        long aLow = cells[at];
        long aHigh = cells[at + 1];
        long bLow = cells[at + 2];
        long bHigh = cells[at + 3];
        cells[at] = Vectors.i8x16_shuffle_low(aLow, aHigh, bLow, bHigh, lanesLow, lanesHigh);
        cells[at + 1] = Vectors.i8x16_shuffle_high(aLow, aHigh, bLow, bHigh, lanesLow, lanesHigh);
    }

    /** The low half of the result of an instruction of one operand. */
    private static long low(Opcode opcode, long low, long high) {
        return switch (opcode) {
            case I16X8_EXTEND_LOW_I8X16_S -> Vectors.i16x8_extend_low_i8x16_s_low(low, high);
            case I16X8_EXTEND_HIGH_I8X16_S -> Vectors.i16x8_extend_high_i8x16_s_low(low, high);
            case I16X8_EXTEND_LOW_I8X16_U -> Vectors.i16x8_extend_low_i8x16_u_low(low, high);
            case I16X8_EXTEND_HIGH_I8X16_U -> Vectors.i16x8_extend_high_i8x16_u_low(low, high);
            case I32X4_EXTEND_LOW_I16X8_S -> Vectors.i32x4_extend_low_i16x8_s_low(low, high);
            case I32X4_EXTEND_HIGH_I16X8_S -> Vectors.i32x4_extend_high_i16x8_s_low(low, high);
            case I32X4_EXTEND_LOW_I16X8_U -> Vectors.i32x4_extend_low_i16x8_u_low(low, high);
            case I32X4_EXTEND_HIGH_I16X8_U -> Vectors.i32x4_extend_high_i16x8_u_low(low, high);
            case I64X2_EXTEND_LOW_I32X4_S -> Vectors.i64x2_extend_low_i32x4_s_low(low, high);
            case I64X2_EXTEND_HIGH_I32X4_S -> Vectors.i64x2_extend_high_i32x4_s_low(low, high);
            case I64X2_EXTEND_LOW_I32X4_U -> Vectors.i64x2_extend_low_i32x4_u_low(low, high);
            case I64X2_EXTEND_HIGH_I32X4_U -> Vectors.i64x2_extend_high_i32x4_u_low(low, high);
            case I32X4_TRUNC_SAT_F64X2_S_ZERO -> Vectors.i32x4_trunc_sat_f64x2_s_zero_low(low, high);
            case I32X4_TRUNC_SAT_F64X2_U_ZERO -> Vectors.i32x4_trunc_sat_f64x2_u_zero_low(low, high);
            case F64X2_CONVERT_LOW_I32X4_S -> Vectors.f64x2_convert_low_i32x4_s_low(low, high);
            case F64X2_CONVERT_LOW_I32X4_U -> Vectors.f64x2_convert_low_i32x4_u_low(low, high);
            case F32X4_DEMOTE_F64X2_ZERO -> Vectors.f32x4_demote_f64x2_zero_low(low, high);
            case F64X2_PROMOTE_LOW_F32X4 -> Vectors.f64x2_promote_low_f32x4_low(low, high);
            case I32X4_RELAXED_TRUNC_F64X2_S_ZERO -> Vectors.i32x4_relaxed_trunc_f64x2_s_zero_low(low, high);
            case I32X4_RELAXED_TRUNC_F64X2_U_ZERO -> Vectors.i32x4_relaxed_trunc_f64x2_u_zero_low(low, high);
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** The high half of the result of an instruction of one operand. */
    private static long high(Opcode opcode, long low, long high) {
        return switch (opcode) {
            case I16X8_EXTEND_LOW_I8X16_S -> Vectors.i16x8_extend_low_i8x16_s_high(low, high);
            case I16X8_EXTEND_HIGH_I8X16_S -> Vectors.i16x8_extend_high_i8x16_s_high(low, high);
            case I16X8_EXTEND_LOW_I8X16_U -> Vectors.i16x8_extend_low_i8x16_u_high(low, high);
            case I16X8_EXTEND_HIGH_I8X16_U -> Vectors.i16x8_extend_high_i8x16_u_high(low, high);
            case I32X4_EXTEND_LOW_I16X8_S -> Vectors.i32x4_extend_low_i16x8_s_high(low, high);
            case I32X4_EXTEND_HIGH_I16X8_S -> Vectors.i32x4_extend_high_i16x8_s_high(low, high);
            case I32X4_EXTEND_LOW_I16X8_U -> Vectors.i32x4_extend_low_i16x8_u_high(low, high);
            case I32X4_EXTEND_HIGH_I16X8_U -> Vectors.i32x4_extend_high_i16x8_u_high(low, high);
            case I64X2_EXTEND_LOW_I32X4_S -> Vectors.i64x2_extend_low_i32x4_s_high(low, high);
            case I64X2_EXTEND_HIGH_I32X4_S -> Vectors.i64x2_extend_high_i32x4_s_high(low, high);
            case I64X2_EXTEND_LOW_I32X4_U -> Vectors.i64x2_extend_low_i32x4_u_high(low, high);
            case I64X2_EXTEND_HIGH_I32X4_U -> Vectors.i64x2_extend_high_i32x4_u_high(low, high);
            case I32X4_TRUNC_SAT_F64X2_S_ZERO -> Vectors.i32x4_trunc_sat_f64x2_s_zero_high(low, high);
            case I32X4_TRUNC_SAT_F64X2_U_ZERO -> Vectors.i32x4_trunc_sat_f64x2_u_zero_high(low, high);
            case F64X2_CONVERT_LOW_I32X4_S -> Vectors.f64x2_convert_low_i32x4_s_high(low, high);
            case F64X2_CONVERT_LOW_I32X4_U -> Vectors.f64x2_convert_low_i32x4_u_high(low, high);
            case F32X4_DEMOTE_F64X2_ZERO -> Vectors.f32x4_demote_f64x2_zero_high(low, high);
            case F64X2_PROMOTE_LOW_F32X4 -> Vectors.f64x2_promote_low_f32x4_high(low, high);
            case I32X4_RELAXED_TRUNC_F64X2_S_ZERO -> Vectors.i32x4_relaxed_trunc_f64x2_s_zero_high(low, high);
            case I32X4_RELAXED_TRUNC_F64X2_U_ZERO -> Vectors.i32x4_relaxed_trunc_f64x2_u_zero_high(low, high);
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** The low half of the result of an instruction of two operands. */
    private static long low(Opcode opcode, long aLow, long aHigh, long bLow, long bHigh) {
        return switch (opcode) {
            case I8X16_SWIZZLE -> Vectors.i8x16_swizzle_low(aLow, aHigh, bLow, bHigh);
            case I8X16_NARROW_I16X8_S -> Vectors.i8x16_narrow_i16x8_s_low(aLow, aHigh, bLow, bHigh);
            case I8X16_NARROW_I16X8_U -> Vectors.i8x16_narrow_i16x8_u_low(aLow, aHigh, bLow, bHigh);
            case I16X8_NARROW_I32X4_S -> Vectors.i16x8_narrow_i32x4_s_low(aLow, aHigh, bLow, bHigh);
            case I16X8_NARROW_I32X4_U -> Vectors.i16x8_narrow_i32x4_u_low(aLow, aHigh, bLow, bHigh);
            case I16X8_EXTMUL_LOW_I8X16_S -> Vectors.i16x8_extmul_low_i8x16_s_low(aLow, aHigh, bLow, bHigh);
            case I16X8_EXTMUL_HIGH_I8X16_S -> Vectors.i16x8_extmul_high_i8x16_s_low(aLow, aHigh, bLow, bHigh);
            case I16X8_EXTMUL_LOW_I8X16_U -> Vectors.i16x8_extmul_low_i8x16_u_low(aLow, aHigh, bLow, bHigh);
            case I16X8_EXTMUL_HIGH_I8X16_U -> Vectors.i16x8_extmul_high_i8x16_u_low(aLow, aHigh, bLow, bHigh);
            case I32X4_EXTMUL_LOW_I16X8_S -> Vectors.i32x4_extmul_low_i16x8_s_low(aLow, aHigh, bLow, bHigh);
            case I32X4_EXTMUL_HIGH_I16X8_S -> Vectors.i32x4_extmul_high_i16x8_s_low(aLow, aHigh, bLow, bHigh);
            case I32X4_EXTMUL_LOW_I16X8_U -> Vectors.i32x4_extmul_low_i16x8_u_low(aLow, aHigh, bLow, bHigh);
            case I32X4_EXTMUL_HIGH_I16X8_U -> Vectors.i32x4_extmul_high_i16x8_u_low(aLow, aHigh, bLow, bHigh);
            case I64X2_EXTMUL_LOW_I32X4_S -> Vectors.i64x2_extmul_low_i32x4_s_low(aLow, aHigh, bLow, bHigh);
            case I64X2_EXTMUL_HIGH_I32X4_S -> Vectors.i64x2_extmul_high_i32x4_s_low(aLow, aHigh, bLow, bHigh);
            case I64X2_EXTMUL_LOW_I32X4_U -> Vectors.i64x2_extmul_low_i32x4_u_low(aLow, aHigh, bLow, bHigh);
            case I64X2_EXTMUL_HIGH_I32X4_U -> Vectors.i64x2_extmul_high_i32x4_u_low(aLow, aHigh, bLow, bHigh);
            case I8X16_RELAXED_SWIZZLE -> Vectors.i8x16_relaxed_swizzle_low(aLow, aHigh, bLow, bHigh);
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** The high half of the result of an instruction of two operands. */
    private static long high(Opcode opcode, long aLow, long aHigh, long bLow, long bHigh) {
        return switch (opcode) {
            case I8X16_SWIZZLE -> Vectors.i8x16_swizzle_high(aLow, aHigh, bLow, bHigh);
            case I8X16_NARROW_I16X8_S -> Vectors.i8x16_narrow_i16x8_s_high(aLow, aHigh, bLow, bHigh);
            case I8X16_NARROW_I16X8_U -> Vectors.i8x16_narrow_i16x8_u_high(aLow, aHigh, bLow, bHigh);
            case I16X8_NARROW_I32X4_S -> Vectors.i16x8_narrow_i32x4_s_high(aLow, aHigh, bLow, bHigh);
            case I16X8_NARROW_I32X4_U -> Vectors.i16x8_narrow_i32x4_u_high(aLow, aHigh, bLow, bHigh);
            case I16X8_EXTMUL_LOW_I8X16_S -> Vectors.i16x8_extmul_low_i8x16_s_high(aLow, aHigh, bLow, bHigh);
            case I16X8_EXTMUL_HIGH_I8X16_S -> Vectors.i16x8_extmul_high_i8x16_s_high(aLow, aHigh, bLow, bHigh);
            case I16X8_EXTMUL_LOW_I8X16_U -> Vectors.i16x8_extmul_low_i8x16_u_high(aLow, aHigh, bLow, bHigh);
            case I16X8_EXTMUL_HIGH_I8X16_U -> Vectors.i16x8_extmul_high_i8x16_u_high(aLow, aHigh, bLow, bHigh);
            case I32X4_EXTMUL_LOW_I16X8_S -> Vectors.i32x4_extmul_low_i16x8_s_high(aLow, aHigh, bLow, bHigh);
            case I32X4_EXTMUL_HIGH_I16X8_S -> Vectors.i32x4_extmul_high_i16x8_s_high(aLow, aHigh, bLow, bHigh);
            case I32X4_EXTMUL_LOW_I16X8_U -> Vectors.i32x4_extmul_low_i16x8_u_high(aLow, aHigh, bLow, bHigh);
            case I32X4_EXTMUL_HIGH_I16X8_U -> Vectors.i32x4_extmul_high_i16x8_u_high(aLow, aHigh, bLow, bHigh);
            case I64X2_EXTMUL_LOW_I32X4_S -> Vectors.i64x2_extmul_low_i32x4_s_high(aLow, aHigh, bLow, bHigh);
            case I64X2_EXTMUL_HIGH_I32X4_S -> Vectors.i64x2_extmul_high_i32x4_s_high(aLow, aHigh, bLow, bHigh);
            case I64X2_EXTMUL_LOW_I32X4_U -> Vectors.i64x2_extmul_low_i32x4_u_high(aLow, aHigh, bLow, bHigh);
            case I64X2_EXTMUL_HIGH_I32X4_U -> Vectors.i64x2_extmul_high_i32x4_u_high(aLow, aHigh, bLow, bHigh);
            case I8X16_RELAXED_SWIZZLE -> Vectors.i8x16_relaxed_swizzle_high(aLow, aHigh, bLow, bHigh);
            default -> throw new IllegalStateException(opcode.text());
        };
    }
}
