package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/** What an instance owns: globals, tables, functions. */
final class InstanceEmitter {
    private static final String TABLE = "org/wasmaudit/wasm/runtime/Table";
    private static final String CELL = "org/wasmaudit/wasm/runtime/GlobalCell";
    private static final String OBJECT = "Ljava/lang/Object;";

    private final MethodContext context;
    private final MethodCode code;
    private final ModuleLayout layout;

    InstanceEmitter(MethodContext context) {
        this.context = context;
        this.code = context.code();
        this.layout = context.layout();
    }

    // Globals

    void getGlobal(int index) {
        JvmType type = layout.globals().type(index);
        if (layout.globals().isField(index)) {
            for (String half : layout.globals().fields(index)) {
                context.loadField(half, type.resultDescriptor());
            }
            return;
        }
        cell(index);
        switch (type) {
            case REFERENCE -> code.getField(CELL, "reference", OBJECT);
            case VECTOR -> {
                code.insn(Opcodes.DUP);
                code.getField(CELL, "low", "J");
                code.insn(Opcodes.DUP2_X1);
                code.insn(Opcodes.POP2);
                code.getField(CELL, "high", "J");
            }
            default -> {
                code.getField(CELL, "low", "J");
                Cells.toValue(code, type);
            }
        }
    }

    void setGlobal(Node node, ValueEmitter values) {
        int index = node.index;
        Node value = node.operands[0];
        JvmType type = layout.globals().type(index);
        boolean field = layout.globals().isField(index);
        if (type == JvmType.VECTOR) {
            String[] names = field ? layout.globals().fields(index) : new String[] {"low", "high"};
            for (int half = 0; half < 2; half++) {
                owner(index, field);
                values.emitHalf(value, half == 1);
                code.field(Opcodes.PUTFIELD, field ? layout.instanceClass() : CELL, names[half], "J");
            }
            return;
        }
        owner(index, field);
        values.emit(value);
        if (field) {
            String name = layout.globals().fields(index)[0];
            code.field(Opcodes.PUTFIELD, layout.instanceClass(), name, type.descriptor());
        } else if (type == JvmType.REFERENCE) {
            code.field(Opcodes.PUTFIELD, CELL, "reference", OBJECT);
        } else {
            Cells.toCell(code, type);
            code.field(Opcodes.PUTFIELD, CELL, "low", "J");
        }
    }

    private void owner(int index, boolean field) {
        if (field) {
            context.loadInstance();
        } else {
            cell(index);
        }
    }

    private void cell(int index) {
        context.loadField("globals", "[L" + CELL + ";");
        code.constant(index);
        code.insn(Opcodes.AALOAD);
    }

    // Memories, tables and functions

    /** Puts a memory on the stack. */
    void memory(int index) {
        context.loadField("memories", "[Lorg/wasmaudit/wasm/runtime/Memory;");
        code.constant(index);
        code.insn(Opcodes.AALOAD);
    }

    /** Puts a table on the stack. */
    void table(int index) {
        if (index == 0) {
            context.loadField("table", "L" + TABLE + ";");
            return;
        }
        context.loadField("tables", "[L" + TABLE + ";");
        code.constant(index);
        code.insn(Opcodes.AALOAD);
    }

    /** Puts the reference to a function on the stack. */
    void function(int index) {
        context.loadInstance();
        code.constant(index);
        code.invokeVirtual(layout.instanceClass(), "function", "(I)Lorg/wasmaudit/wasm/runtime/FunctionInstance;");
    }

    /** An instruction on tables, its operands included. */
    void table(Node node, ValueEmitter values) {
        switch (node.opcode) {
            case TABLE_GET -> {
                table(node.index);
                values.emitUnsigned(node.operands[0]);
                code.at(node.offset);
                code.invokeVirtual(TABLE, "get", "(J)" + OBJECT);
            }
            case TABLE_SET -> {
                table(node.index);
                values.emitUnsigned(node.operands[0]);
                values.emit(node.operands[1]);
                code.at(node.offset);
                code.invokeVirtual(TABLE, "set", "(J" + OBJECT + ")V");
            }
            case TABLE_SIZE -> {
                table(node.index);
                code.getField(TABLE, "size", "I");
                address(node.type);
            }
            case TABLE_GROW -> {
                table(node.index);
                values.emit(node.operands[0]);
                values.emitUnsigned(node.operands[1]);
                code.invokeVirtual(TABLE, "grow", "(" + OBJECT + "J)I");
                address(node.type);
            }
            case TABLE_FILL -> {
                table(node.index);
                values.emitUnsigned(node.operands[0]);
                values.emit(node.operands[1]);
                values.emitUnsigned(node.operands[2]);
                code.at(node.offset);
                code.invokeVirtual(TABLE, "fill", "(J" + OBJECT + "J)V");
            }
            case TABLE_COPY -> {
                table(node.index);
                values.emitUnsigned(node.operands[0]);
                table(node.index2);
                values.emitUnsigned(node.operands[1]);
                values.emitUnsigned(node.operands[2]);
                code.at(node.offset);
                code.invokeVirtual(TABLE, "copy", "(JL" + TABLE + ";JJ)V");
            }
            case TABLE_INIT -> {
                context.loadInstance();
                table(node.index2);
                values.emitUnsigned(node.operands[0]);
                code.constant(node.index);
                values.emit(node.operands[1]);
                values.emit(node.operands[2]);
                code.at(node.offset);
                code.invokeVirtual(layout.instanceClass(), "initTable", "(L" + TABLE + ";JIII)V");
            }
            case ELEM_DROP -> {
                context.loadField("elements", "[[" + OBJECT);
                code.constant(node.index);
                code.insn(Opcodes.ACONST_NULL);
                code.insn(Opcodes.AASTORE);
            }
            default -> throw new NotCompiledException(node.opcode);
        }
    }

    private void address(JvmType type) {
        if (type == JvmType.LONG) {
            code.insn(Opcodes.I2L);
        }
    }
}
