package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Vectors as two longs: their instructions are calls of {@code semantics.Vectors}, one for each half of a result. The
 * vector operands are atoms, and so is a scalar that both halves need.
 */
final class LongVectorEmitter implements VectorForm {
    private static final String VECTORS = "org/wasmaudit/wasm/semantics/Vectors";

    private final MethodCode code;
    private final ValueEmitter values;

    LongVectorEmitter(MethodCode code, ValueEmitter values) {
        this.code = code;
        this.values = values;
    }

    @Override
    public void constant(Node node) {
        code.constant(node.bits);
        code.constant(node.high);
    }

    @Override
    public void select(Node node) {
        for (int half = 0; half < 2; half++) {
            values.emitHalf(node.operands[0], half == 1);
            values.emitHalf(node.operands[1], half == 1);
            values.emit(node.operands[2]);
            code.invokeStatic(GuestCode.NAME, "select", "(JJI)J");
        }
    }

    @Override
    public void zeroExtend(Node node) {
        values.emit(node.operands[0]);
        code.constant(0L);
    }

    @Override
    public void load(Node node) {
        values.memory().loadVector(node);
    }

    @Override
    public void store(Node node) {
        values.memory().storeVector(node);
    }

    @Override
    public void join() {
        // two longs are what a vector is
    }

    @Override
    public void drop() {
        code.insn(Opcodes.POP2);
        code.insn(Opcodes.POP2);
    }

    @Override
    public void emit(Node node) {
        switch (node.opcode.kind()) {
            case VECTOR_LANEWISE, VECTOR_SHIFT -> {
                lanes(node, false);
                lanes(node, true);
            }
            case VECTOR_CROSSING, VECTOR_REPLACE -> {
                crossing(node, "_low");
                crossing(node, "_high");
            }
            case VECTOR_SPLAT -> {
                values.emit(node.operands[0]);
                call(node, "", node.operands[0].type.descriptor(), "J");
                code.insn(Opcodes.DUP2);
            }
            case VECTOR_EXTRACT -> {
                whole(node.operands[0]);
                code.constant(node.index);
                call(node, "", "JJI", node.type.descriptor());
            }
            case VECTOR_REDUCE -> {
                whole(node.operands[0]);
                call(node, "", "JJ", "I");
            }
            default -> throw new NotCompiledException(node.opcode);
        }
    }

    /** Puts an operand on the stack, of a vector both halves. */
    private void whole(Node operand) {
        if (operand.type == JvmType.VECTOR) {
            values.emitHalf(operand, false);
            values.emitHalf(operand, true);
        } else {
            values.emit(operand);
        }
    }

    /** One half of a result, which needs the same half of the operands, and perhaps a scalar. */
    private void lanes(Node node, boolean high) {
        StringBuilder parameters = new StringBuilder();
        for (Node operand : node.operands) {
            if (operand.type == JvmType.VECTOR) {
                values.emitHalf(operand, high);
                parameters.append('J');
            } else {
                values.emit(operand);
                parameters.append(operand.type.descriptor());
            }
        }
        call(node, "", parameters.toString(), "J");
    }

    /** One half of a result, which needs the operands whole. */
    private void crossing(Node node, String half) {
        StringBuilder parameters = new StringBuilder();
        for (Node operand : node.operands) {
            whole(operand);
            parameters.append(operand.type.descriptor());
        }
        if (node.opcode == Opcode.I8X16_SHUFFLE) {
            code.constant(node.bits);
            code.constant(node.high);
            parameters.append("JJ");
        } else if (node.operands.length == 2 && node.operands[1].type != JvmType.VECTOR) {
            code.constant(node.index);
            parameters.append('I');
        }
        call(node, half, parameters.toString(), "J");
    }

    private void call(Node node, String half, String parameters, String result) {
        code.invokeStatic(VECTORS, NumericEmitter.methodName(node.opcode) + half, "(" + parameters + ")" + result);
    }
}
