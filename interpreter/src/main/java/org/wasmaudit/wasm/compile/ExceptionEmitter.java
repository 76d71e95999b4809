package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Opcode;

/** Throwing, and what is asked of an exception that was caught; see {@link ExceptionBuilder}. */
final class ExceptionEmitter {
    static final String EXCEPTION = "org/wasmaudit/wasm/runtime/ExceptionInstance";

    private static final String TAG = "org/wasmaudit/wasm/runtime/Tag";
    private static final String OBJECT = "Ljava/lang/Object;";

    private final MethodContext context;
    private final MethodCode code;
    private final ValueEmitter values;

    ExceptionEmitter(MethodContext context, ValueEmitter values) {
        this.context = context;
        this.code = context.code();
        this.values = values;
    }

    /** Throws. */
    void leave(Node node) {
        if (node.opcode == Opcode.THROW) {
            tag(node.index);
            payload(node);
            code.at(node.offset);
            code.invokeStatic(
                    GuestCode.NAME, "exception", "(L" + TAG + ";[J[" + OBJECT + ")Ljava/lang/RuntimeException;");
        } else {
            values.emit(node.operands[0]);
            code.at(node.offset);
            code.invokeStatic(GuestCode.NAME, "exception", "(" + OBJECT + ")Ljava/lang/RuntimeException;");
        }
        code.leave(Opcodes.ATHROW);
    }

    private void tag(int index) {
        context.loadField("tags", "[L" + TAG + ";");
        code.constant(index);
        code.insn(Opcodes.AALOAD);
    }

    /** Puts the payload on the stack, as numbers and as references. */
    private void payload(Node node) {
        int cells = 0;
        for (Node value : node.operands) {
            cells += value.type.cells();
        }
        code.constant(cells);
        code.newArray(Opcodes.T_LONG);
        int cell = 0;
        for (Node value : node.operands) {
            if (value.type == JvmType.VECTOR) {
                cell(cell, () -> values.emitHalf(value, false));
                cell(cell + 1, () -> values.emitHalf(value, true));
            } else if (value.type != JvmType.REFERENCE) {
                cell(cell, () -> {
                    values.emit(value);
                    Cells.toCell(code, value.type);
                });
            }
            cell += value.type.cells();
        }
        boolean references = false;
        for (Node value : node.operands) {
            references |= value.type == JvmType.REFERENCE;
        }
        if (!references) {
            code.field(Opcodes.GETSTATIC, GuestCode.NAME, "NO_REFERENCES", "[" + OBJECT);
            return;
        }
        code.constant(cells);
        code.type(Opcodes.ANEWARRAY, "java/lang/Object");
        cell = 0;
        for (Node value : node.operands) {
            if (value.type == JvmType.REFERENCE) {
                code.insn(Opcodes.DUP);
                code.constant(cell);
                values.emit(value);
                code.insn(Opcodes.AASTORE);
            }
            cell += value.type.cells();
        }
    }

    private void cell(int index, Runnable value) {
        code.insn(Opcodes.DUP);
        code.constant(index);
        value.run();
        code.insn(Opcodes.LASTORE);
    }

    /** A test for a tag, or a part of the payload. */
    void emit(Node node) {
        values.emit(node.operands[0]);
        if (node.opcode == Opcode.CATCH) {
            if (node.index == ExceptionBuilder.ANY_TAG) {
                code.invokeStatic(GuestCode.NAME, "catches", "(" + OBJECT + ")I");
            } else {
                tag(node.index);
                code.invokeStatic(GuestCode.NAME, "catches", "(" + OBJECT + "L" + TAG + ";)I");
            }
            return;
        }
        code.type(Opcodes.CHECKCAST, EXCEPTION);
        code.constant(node.index);
        if (node.type == JvmType.REFERENCE) {
            code.invokeVirtual(EXCEPTION, "reference", "(I)" + OBJECT);
        } else {
            code.invokeVirtual(EXCEPTION, "cell", "(I)J");
            if (node.type == JvmType.VECTOR) {
                values.emit(node.operands[0]);
                code.type(Opcodes.CHECKCAST, EXCEPTION);
                code.constant(node.index + 1);
                code.invokeVirtual(EXCEPTION, "cell", "(I)J");
            } else {
                Cells.toValue(code, node.type);
            }
        }
    }
}
