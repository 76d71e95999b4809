package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Scalar numeric instructions whose operands are on the stack: a JVM instruction where there is one of the same
 * meaning, else a call of {@code semantics.Numeric}.
 */
final class NumericEmitter {
    static final String NUMERIC = "org/wasmaudit/wasm/semantics/Numeric";

    private final MethodCode code;

    NumericEmitter(MethodCode code) {
        this.code = code;
    }

    void emit(Opcode opcode) {
        int insn = instruction(opcode);
        if (insn != 0) {
            code.insn(insn);
            return;
        }
        switch (opcode) {
            case I64_SHL -> shift(Opcodes.LSHL);
            case I64_SHR_S -> shift(Opcodes.LSHR);
            case I64_SHR_U -> shift(Opcodes.LUSHR);
            case I64_EXTEND_I32_U -> {
                code.insn(Opcodes.I2L);
                code.constant(0xFFFF_FFFFL);
                code.insn(Opcodes.LAND);
            }
            case I64_EXTEND8_S -> extend(Opcodes.I2B);
            case I64_EXTEND16_S -> extend(Opcodes.I2S);
            case I64_EXTEND32_S -> {
                code.insn(Opcodes.L2I);
                code.insn(Opcodes.I2L);
            }
            case I32_REINTERPRET_F32 -> code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
            case F32_REINTERPRET_I32 -> code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            case I64_REINTERPRET_F64 -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            case F64_REINTERPRET_I64 -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            case F64_SQRT -> code.invokeStatic("java/lang/Math", "sqrt", "(D)D");
            default -> call(opcode);
        }
    }

    /** Shifts a long: the JVM's count is an int, of which it takes the same six bits. */
    private void shift(int insn) {
        code.insn(Opcodes.L2I);
        code.insn(insn);
    }

    private void extend(int narrowing) {
        code.insn(Opcodes.L2I);
        code.insn(narrowing);
        code.insn(Opcodes.I2L);
    }

    private void call(Opcode opcode) {
        code.invokeStatic(NUMERIC, methodName(opcode), descriptor(opcode));
    }

    /** The name of the method of the semantics class that an instruction has. */
    static String methodName(Opcode opcode) {
        return opcode.text().replace('.', '_');
    }

    private static String descriptor(Opcode opcode) {
        StringBuilder descriptor = new StringBuilder("(");
        String letters = opcode.signature().operands();
        for (int i = 0; i < letters.length(); i++) {
            descriptor.append(JvmType.of(letters.charAt(i), false).descriptor());
        }
        char result = opcode.signature().results().charAt(0);
        return descriptor.append(')').append(JvmType.of(result, false).descriptor()).toString();
    }

    /** The JVM instruction of the same meaning, or 0. */
    private static int instruction(Opcode opcode) {
        return switch (opcode) {
            case I32_ADD -> Opcodes.IADD;
            case I32_SUB -> Opcodes.ISUB;
            case I32_MUL -> Opcodes.IMUL;
            case I32_REM_S -> Opcodes.IREM;
            case I32_AND -> Opcodes.IAND;
            case I32_OR -> Opcodes.IOR;
            case I32_XOR -> Opcodes.IXOR;
            case I32_SHL -> Opcodes.ISHL;
            case I32_SHR_S -> Opcodes.ISHR;
            case I32_SHR_U -> Opcodes.IUSHR;
            case I64_ADD -> Opcodes.LADD;
            case I64_SUB -> Opcodes.LSUB;
            case I64_MUL -> Opcodes.LMUL;
            case I64_REM_S -> Opcodes.LREM;
            case I64_AND -> Opcodes.LAND;
            case I64_OR -> Opcodes.LOR;
            case I64_XOR -> Opcodes.LXOR;
            case F32_ADD -> Opcodes.FADD;
            case F32_SUB -> Opcodes.FSUB;
            case F32_MUL -> Opcodes.FMUL;
            case F32_DIV -> Opcodes.FDIV;
            case F32_NEG -> Opcodes.FNEG;
            case F64_ADD -> Opcodes.DADD;
            case F64_SUB -> Opcodes.DSUB;
            case F64_MUL -> Opcodes.DMUL;
            case F64_DIV -> Opcodes.DDIV;
            case F64_NEG -> Opcodes.DNEG;
            case I32_WRAP_I64 -> Opcodes.L2I;
            case I64_EXTEND_I32_S -> Opcodes.I2L;
            case I32_EXTEND8_S -> Opcodes.I2B;
            case I32_EXTEND16_S -> Opcodes.I2S;
            case I32_TRUNC_SAT_F32_S -> Opcodes.F2I;
            case I32_TRUNC_SAT_F64_S -> Opcodes.D2I;
            case I64_TRUNC_SAT_F32_S -> Opcodes.F2L;
            case I64_TRUNC_SAT_F64_S -> Opcodes.D2L;
            case F32_CONVERT_I32_S -> Opcodes.I2F;
            case F32_CONVERT_I64_S -> Opcodes.L2F;
            case F64_CONVERT_I32_S -> Opcodes.I2D;
            case F64_CONVERT_I64_S -> Opcodes.L2D;
            case F64_PROMOTE_F32 -> Opcodes.F2D;
            default -> 0;
        };
    }
}
