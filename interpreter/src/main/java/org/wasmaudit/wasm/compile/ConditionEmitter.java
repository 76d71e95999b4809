package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/** Jumps on truth values, with the comparison in the jump where there is one. */
final class ConditionEmitter {
    private final MethodCode code;
    private final ValueEmitter values;

    ConditionEmitter(MethodCode code, ValueEmitter values) {
        this.code = code;
        this.values = values;
    }

    /** Jumps where an i32 is not zero, or where it is zero. */
    void jump(Node condition, boolean whenTrue, MethodCode.Place place) {
        switch (condition.opcode) {
            case I32_EQZ -> jump(condition.operands[0], !whenTrue, place);
            case I64_EQZ -> {
                values.emit(condition.operands[0]);
                code.constant(0L);
                compared(Opcodes.LCMP, Opcodes.IFEQ, whenTrue, place);
            }
            case REF_IS_NULL -> {
                values.emit(condition.operands[0]);
                code.jump(whenTrue ? Opcodes.IFNULL : Opcodes.IFNONNULL, place);
            }
            case I32_EQ -> ints(condition, Opcodes.IFEQ, whenTrue, place);
            case I32_NE -> ints(condition, Opcodes.IFNE, whenTrue, place);
            case I32_LT_S -> ints(condition, Opcodes.IFLT, whenTrue, place);
            case I32_GT_S -> ints(condition, Opcodes.IFGT, whenTrue, place);
            case I32_LE_S -> ints(condition, Opcodes.IFLE, whenTrue, place);
            case I32_GE_S -> ints(condition, Opcodes.IFGE, whenTrue, place);
            case I32_LT_U -> unsigned(condition, Opcodes.IFLT, whenTrue, place);
            case I32_GT_U -> unsigned(condition, Opcodes.IFGT, whenTrue, place);
            case I32_LE_U -> unsigned(condition, Opcodes.IFLE, whenTrue, place);
            case I32_GE_U -> unsigned(condition, Opcodes.IFGE, whenTrue, place);
            case I64_EQ -> others(condition, Opcodes.LCMP, Opcodes.IFEQ, whenTrue, place);
            case I64_NE -> others(condition, Opcodes.LCMP, Opcodes.IFNE, whenTrue, place);
            case I64_LT_S -> others(condition, Opcodes.LCMP, Opcodes.IFLT, whenTrue, place);
            case I64_GT_S -> others(condition, Opcodes.LCMP, Opcodes.IFGT, whenTrue, place);
            case I64_LE_S -> others(condition, Opcodes.LCMP, Opcodes.IFLE, whenTrue, place);
            case I64_GE_S -> others(condition, Opcodes.LCMP, Opcodes.IFGE, whenTrue, place);
            case I64_LT_U -> unsigned(condition, Opcodes.IFLT, whenTrue, place);
            case I64_GT_U -> unsigned(condition, Opcodes.IFGT, whenTrue, place);
            case I64_LE_U -> unsigned(condition, Opcodes.IFLE, whenTrue, place);
            case I64_GE_U -> unsigned(condition, Opcodes.IFGE, whenTrue, place);
            // of the two float comparisons of the JVM the one that gives "no" for a NaN
            case F32_EQ -> others(condition, Opcodes.FCMPL, Opcodes.IFEQ, whenTrue, place);
            case F32_NE -> others(condition, Opcodes.FCMPL, Opcodes.IFNE, whenTrue, place);
            case F32_LT -> others(condition, Opcodes.FCMPG, Opcodes.IFLT, whenTrue, place);
            case F32_GT -> others(condition, Opcodes.FCMPL, Opcodes.IFGT, whenTrue, place);
            case F32_LE -> others(condition, Opcodes.FCMPG, Opcodes.IFLE, whenTrue, place);
            case F32_GE -> others(condition, Opcodes.FCMPL, Opcodes.IFGE, whenTrue, place);
            case F64_EQ -> others(condition, Opcodes.DCMPL, Opcodes.IFEQ, whenTrue, place);
            case F64_NE -> others(condition, Opcodes.DCMPL, Opcodes.IFNE, whenTrue, place);
            case F64_LT -> others(condition, Opcodes.DCMPG, Opcodes.IFLT, whenTrue, place);
            case F64_GT -> others(condition, Opcodes.DCMPL, Opcodes.IFGT, whenTrue, place);
            case F64_LE -> others(condition, Opcodes.DCMPG, Opcodes.IFLE, whenTrue, place);
            case F64_GE -> others(condition, Opcodes.DCMPL, Opcodes.IFGE, whenTrue, place);
            default -> {
                values.emit(condition);
                code.jump(whenTrue ? Opcodes.IFNE : Opcodes.IFEQ, place);
            }
        }
    }

    /**
     * Jumps where two numbers are equal, or where they are not, and asks for their order first.
     *
     * @param against where to jump if they are neither equal nor in order
     */
    void jump(CountedLoops.Equality equality, boolean whenTrue, MethodCode.Place place, MethodCode.Place against) {
        Node left = equality.left();
        Node right = equality.right();
        int inOrder = equality.ascends() ? Opcodes.IF_ICMPLT : Opcodes.IF_ICMPGT;
        values.emit(left);
        values.emit(right);
        if (whenTrue == equality.isEqual()) {
            MethodCode.Place behind = new MethodCode.Place();
            code.jump(inOrder, behind);
            emitAgain(left, right);
            code.jump(Opcodes.IF_ICMPEQ, place);
            code.put(behind);
        } else {
            code.jump(inOrder, place);
            emitAgain(left, right);
            code.jump(Opcodes.IF_ICMPNE, against);
        }
    }

    /** Puts constants and locals on the stack, which have been set if they are to be. */
    private void emitAgain(Node... simple) {
        for (Node node : simple) {
            values.emit(node.isConstant() ? node : Node.local(node.index, node.type));
        }
    }

    private void ints(Node condition, int test, boolean whenTrue, MethodCode.Place place) {
        values.emit(condition.operands[0]);
        if (condition.operands[1].isI32(0)) {
            code.jump(whenTrue ? test : opposite(test), place);
        } else {
            values.emit(condition.operands[1]);
            int both = test + Opcodes.IF_ICMPEQ - Opcodes.IFEQ;
            code.jump(whenTrue ? both : opposite(both), place);
        }
    }

    private void unsigned(Node condition, int test, boolean whenTrue, MethodCode.Place place) {
        values.emitAll(condition.operands);
        if (condition.operands[0].type == JvmType.INT) {
            code.invokeStatic("java/lang/Integer", "compareUnsigned", "(II)I");
        } else {
            code.invokeStatic("java/lang/Long", "compareUnsigned", "(JJ)I");
        }
        code.jump(whenTrue ? test : opposite(test), place);
    }

    private void others(Node condition, int comparison, int test, boolean whenTrue, MethodCode.Place place) {
        values.emitAll(condition.operands);
        compared(comparison, test, whenTrue, place);
    }

    private void compared(int comparison, int test, boolean whenTrue, MethodCode.Place place) {
        code.insn(comparison);
        code.jump(whenTrue ? test : opposite(test), place);
    }

    /** The opposite of a test: the JVM's come in pairs, from an odd number on. */
    private static int opposite(int test) {
        return ((test + 1) ^ 1) - 1;
    }
}
