package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.semantics.Vectors;
import org.wasmaudit.wasm.structure.Opcode;

/** The instructions between vectors and scalars, bound to their meaning in {@link Vectors}; a scalar is a cell. */
final class VectorScalars {
    private VectorScalars() {}

    /** Either half of a vector of equal lanes. */
    static long splat(Opcode opcode, long value) {
        return switch (opcode) {
            case I8X16_SPLAT -> Vectors.i8x16_splat((int) value);
            case I16X8_SPLAT -> Vectors.i16x8_splat((int) value);
            case I32X4_SPLAT -> Vectors.i32x4_splat((int) value);
            case I64X2_SPLAT -> Vectors.i64x2_splat(value);
            case F32X4_SPLAT -> Vectors.f32x4_splat(f32(value));
            case F64X2_SPLAT -> Vectors.f64x2_splat(f64(value));
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    static long extract(Opcode opcode, long low, long high, int lane) {
        return switch (opcode) {
            case I8X16_EXTRACT_LANE_S -> Vectors.i8x16_extract_lane_s(low, high, lane);
            case I8X16_EXTRACT_LANE_U -> Vectors.i8x16_extract_lane_u(low, high, lane);
            case I16X8_EXTRACT_LANE_S -> Vectors.i16x8_extract_lane_s(low, high, lane);
            case I16X8_EXTRACT_LANE_U -> Vectors.i16x8_extract_lane_u(low, high, lane);
            case I32X4_EXTRACT_LANE -> Vectors.i32x4_extract_lane(low, high, lane);
            case I64X2_EXTRACT_LANE -> Vectors.i64x2_extract_lane(low, high, lane);
            case F32X4_EXTRACT_LANE -> Float.floatToRawIntBits(Vectors.f32x4_extract_lane(low, high, lane));
            case F64X2_EXTRACT_LANE -> Double.doubleToRawLongBits(Vectors.f64x2_extract_lane(low, high, lane));
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** Replaces a lane of the vector at {@code at} of the cells. */
    static void replace(Opcode opcode, long[] cells, int at, long value, int lane) {
        long low = cells[at];
        long high = cells[at + 1];
        switch (opcode) {
            case I8X16_REPLACE_LANE -> {
                cells[at] = Vectors.i8x16_replace_lane_low(low, high, (int) value, lane);
                cells[at + 1] = Vectors.i8x16_replace_lane_high(low, high, (int) value, lane);
            }
            case I16X8_REPLACE_LANE -> {
                cells[at] = Vectors.i16x8_replace_lane_low(low, high, (int) value, lane);
                cells[at + 1] = Vectors.i16x8_replace_lane_high(low, high, (int) value, lane);
            }
            case I32X4_REPLACE_LANE -> {
                cells[at] = Vectors.i32x4_replace_lane_low(low, high, (int) value, lane);
                cells[at + 1] = Vectors.i32x4_replace_lane_high(low, high, (int) value, lane);
            }
            case I64X2_REPLACE_LANE -> {
                cells[at] = Vectors.i64x2_replace_lane_low(low, high, value, lane);
                cells[at + 1] = Vectors.i64x2_replace_lane_high(low, high, value, lane);
            }
            case F32X4_REPLACE_LANE -> {
                cells[at] = Vectors.f32x4_replace_lane_low(low, high, f32(value), lane);
                cells[at + 1] = Vectors.f32x4_replace_lane_high(low, high, f32(value), lane);
            }
            case F64X2_REPLACE_LANE -> {
                cells[at] = Vectors.f64x2_replace_lane_low(low, high, f64(value), lane);
                cells[at + 1] = Vectors.f64x2_replace_lane_high(low, high, f64(value), lane);
            }
            default -> throw new IllegalStateException(opcode.text());
        }
    }

    static int reduce(Opcode opcode, long low, long high) {
        return switch (opcode) {
            case V128_ANY_TRUE -> Vectors.v128_any_true(low, high);
            case I8X16_ALL_TRUE -> Vectors.i8x16_all_true(low, high);
            case I8X16_BITMASK -> Vectors.i8x16_bitmask(low, high);
            case I16X8_ALL_TRUE -> Vectors.i16x8_all_true(low, high);
            case I16X8_BITMASK -> Vectors.i16x8_bitmask(low, high);
            case I32X4_ALL_TRUE -> Vectors.i32x4_all_true(low, high);
            case I32X4_BITMASK -> Vectors.i32x4_bitmask(low, high);
            case I64X2_ALL_TRUE -> Vectors.i64x2_all_true(low, high);
            case I64X2_BITMASK -> Vectors.i64x2_bitmask(low, high);
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    private static float f32(long cell) {
        return Float.intBitsToFloat((int) cell);
    }

    private static double f64(long cell) {
        return Double.longBitsToDouble(cell);
    }
}
