package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/** Numbers as they stand in 64-bit cells: an i32 sign-extended, a float as its bits. */
final class Cells {
    private Cells() {}

    /** Makes the cell on the stack a value of a number type. */
    static void toValue(MethodCode code, JvmType type) {
        switch (type) {
            case INT -> code.insn(Opcodes.L2I);
            case LONG -> {}
            case FLOAT -> {
                code.insn(Opcodes.L2I);
                code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            }
            case DOUBLE -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            case REFERENCE, VECTOR, VOID -> throw new IllegalStateException("no number: " + type);
        }
    }

    /** Makes the value of a number type on the stack a cell. */
    static void toCell(MethodCode code, JvmType type) {
        switch (type) {
            case INT -> code.insn(Opcodes.I2L);
            case LONG -> {}
            case FLOAT -> {
                code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
                code.insn(Opcodes.I2L);
            }
            case DOUBLE -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            case REFERENCE, VECTOR, VOID -> throw new IllegalStateException("no number: " + type);
        }
    }
}
