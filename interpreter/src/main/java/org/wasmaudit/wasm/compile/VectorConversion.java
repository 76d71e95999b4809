package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Which conversion of {@code VectorOperators} an instruction makes of its operands, before it multiplies them if there
 * are two.
 *
 * @param name of the conversion
 * @param from the lanes it converts
 * @param isHigh whether it converts the upper half of them
 */
record VectorConversion(String name, VectorLanes from, boolean isHigh) {
    /** The conversion of an instruction, or null where there is none that C2 has a short form for. */
    static @Nullable VectorConversion of(Opcode opcode) {
        return switch (opcode) {
            case I16X8_EXTEND_LOW_I8X16_S, I16X8_EXTMUL_LOW_I8X16_S -> low("B2S", VectorLanes.BYTES);
            case I16X8_EXTEND_LOW_I8X16_U, I16X8_EXTMUL_LOW_I8X16_U -> low("ZERO_EXTEND_B2S", VectorLanes.BYTES);
            case I16X8_EXTEND_HIGH_I8X16_S, I16X8_EXTMUL_HIGH_I8X16_S -> high("B2S", VectorLanes.BYTES);
            case I16X8_EXTEND_HIGH_I8X16_U, I16X8_EXTMUL_HIGH_I8X16_U -> high("ZERO_EXTEND_B2S", VectorLanes.BYTES);
            case I32X4_EXTEND_LOW_I16X8_S, I32X4_EXTMUL_LOW_I16X8_S -> low("S2I", VectorLanes.SHORTS);
            case I32X4_EXTEND_LOW_I16X8_U, I32X4_EXTMUL_LOW_I16X8_U -> low("ZERO_EXTEND_S2I", VectorLanes.SHORTS);
            case I32X4_EXTEND_HIGH_I16X8_S, I32X4_EXTMUL_HIGH_I16X8_S -> high("S2I", VectorLanes.SHORTS);
            case I32X4_EXTEND_HIGH_I16X8_U, I32X4_EXTMUL_HIGH_I16X8_U -> high("ZERO_EXTEND_S2I", VectorLanes.SHORTS);
            case I64X2_EXTEND_LOW_I32X4_S, I64X2_EXTMUL_LOW_I32X4_S -> low("I2L", VectorLanes.INTS);
            case I64X2_EXTEND_LOW_I32X4_U, I64X2_EXTMUL_LOW_I32X4_U -> low("ZERO_EXTEND_I2L", VectorLanes.INTS);
            case I64X2_EXTEND_HIGH_I32X4_S, I64X2_EXTMUL_HIGH_I32X4_S -> high("I2L", VectorLanes.INTS);
            case I64X2_EXTEND_HIGH_I32X4_U, I64X2_EXTMUL_HIGH_I32X4_U -> high("ZERO_EXTEND_I2L", VectorLanes.INTS);
            case F32X4_CONVERT_I32X4_S -> low("I2F", VectorLanes.INTS);
            case F64X2_CONVERT_LOW_I32X4_S -> low("I2D", VectorLanes.INTS);
            case F64X2_PROMOTE_LOW_F32X4 -> low("F2D", VectorLanes.FLOATS);
            case F32X4_DEMOTE_F64X2_ZERO -> low("D2F", VectorLanes.DOUBLES);
            case I32X4_TRUNC_SAT_F32X4_S, I32X4_RELAXED_TRUNC_F32X4_S -> low("F2I", VectorLanes.FLOATS);
            case I32X4_TRUNC_SAT_F64X2_S_ZERO, I32X4_RELAXED_TRUNC_F64X2_S_ZERO -> low("D2I", VectorLanes.DOUBLES);
            default -> null;
        };
    }

    private static VectorConversion low(String name, VectorLanes from) {
        return new VectorConversion(name, from, false);
    }

    private static VectorConversion high(String name, VectorLanes from) {
        return new VectorConversion(name, from, true);
    }
}
