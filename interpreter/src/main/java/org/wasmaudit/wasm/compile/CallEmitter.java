package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Opcode;

/** Calls. A function of the module is a static method; any other is an object with a method of its type's shape. */
final class CallEmitter {
    /** The method of a function object. */
    static final String CALL = "call";

    private static final String VALUES = "org/wasmaudit/wasm/runtime/ValueStack";
    private static final String STORE = "org/wasmaudit/wasm/runtime/Store";
    private static final String FUNCTION = "org/wasmaudit/wasm/runtime/FunctionInstance";

    private final MethodContext context;
    private final MethodCode code;
    private final ModuleLayout layout;
    private final ValueEmitter values;
    private final InstanceEmitter instance;

    CallEmitter(MethodContext context, ValueEmitter values, InstanceEmitter instance) {
        this.context = context;
        this.code = context.code();
        this.layout = context.layout();
        this.values = values;
        this.instance = instance;
    }

    void call(Node node) {
        Shape shape;
        if (node.opcode == Opcode.CALL) {
            shape = layout.functionShape(node.index);
            if (node.index < layout.module().importedFunctions()) {
                imported(node, shape);
            } else {
                direct(node, shape);
            }
        } else if (node.opcode == Opcode.CALL_INDIRECT) {
            shape = layout.typeShape(node.index);
            indirect(node, shape);
        } else if (node.opcode == Opcode.CALL_REF) {
            shape = layout.typeShape(node.index);
            reference(node, shape);
        } else {
            throw new NotCompiledException(node.opcode);
        }
        values.memory().called();
        if (shape.result() == JvmType.VECTOR) {
            resultCell(1, JvmType.LONG);
        }
    }

    /** Puts the arguments on the stack; those beyond, which are atoms, where the callee takes them. */
    private void arguments(Node node, Shape shape) {
        int passed = shape.passed();
        int cell = 0;
        for (int i = passed; i < shape.parameters().size(); i++) {
            putResult(cell, node.operands[i]);
            cell += node.operands[i].type.cells();
        }
        for (int i = 0; i < passed; i++) {
            values.emit(node.operands[i]);
        }
    }

    private void direct(Node node, Shape shape) {
        arguments(node, shape);
        context.loadInstance();
        code.at(node.offset);
        code.invokeStatic(
                layout.functionClass(node.index), layout.functionMethod(node.index), layout.descriptor(shape));
    }

    private void imported(Node node, Shape shape) {
        String type = layout.typeClass(layout.module().functionTypes().get(node.index));
        if (node.index < layout.importFields()) {
            context.loadField(ModuleLayout.importField(node.index), "L" + type + ";");
        } else {
            typed(node);
            code.type(Opcodes.CHECKCAST, type);
        }
        arguments(node, shape);
        noteSite(node);
        code.at(node.offset);
        code.invokeVirtual(type, CALL, shape.descriptor(""));
    }

    /** Leaves the call's place where a function of the host may ask who calls. */
    private void noteSite(Node node) {
        context.loadInstance();
        code.constant(node.offset);
        code.field(Opcodes.PUTFIELD, layout.instanceClass(), "callSite", "I");
    }

    private void indirect(Node node, Shape shape) {
        String type = layout.typeClass(layout.module().types().get(node.index));
        element(node, type);
        arguments(node, shape);
        noteSite(node);
        code.at(node.offset);
        code.invokeVirtual(type, CALL, shape.descriptor(""));
    }

    /** Puts the function in a table on the stack to which the last operand points. */
    private void element(Node node, String type) {
        instance.table(node.index2);
        Node index = node.operands[node.operands.length - 1];
        values.emit(index);
        if (index.type == JvmType.LONG) {
            code.invokeStatic(GuestCode.NAME, "tableIndex", "(J)I");
        }
        code.at(node.offset);
        code.invokeStatic(type, "at", "(Lorg/wasmaudit/wasm/runtime/Table;I)L" + type + ";");
    }

    private void reference(Node node, Shape shape) {
        String type = layout.typeClass(layout.module().types().get(node.index));
        referent(node, type);
        arguments(node, shape);
        noteSite(node);
        code.at(node.offset);
        code.invokeVirtual(type, CALL, shape.descriptor(""));
    }

    /** Puts the function that a reference means, the last operand, on the stack. */
    private void referent(Node node, String type) {
        values.emit(node.operands[node.operands.length - 1]);
        code.at(node.offset);
        code.invokeStatic(type, "of", "(Ljava/lang/Object;)L" + type + ";");
    }

    /** Notes with which function the caller is to go on, and leaves the parameters for it; see {@link TailCalls}. */
    void tailCall(Node node) {
        int parameters = node.operands.length - (node.opcode == Opcode.RETURN_CALL ? 0 : 1);
        context.loadInstance();
        code.invokeVirtual(layout.instanceClass(), "store", "()L" + STORE + ";");
        callee(node);
        int cells = 0;
        for (int i = 0; i < parameters; i++) {
            cells += node.operands[i].type.cells();
        }
        int base = code.locals().spareSlot(code.locals().addSpare(Opcodes.INTEGER));
        context.loadField("values", "L" + VALUES + ";");
        code.constant(cells);
        code.invokeVirtual(VALUES, "push", "(I)I");
        code.variable(Opcodes.ISTORE, base); // no frame is written before it has been used
        int cell = 0;
        for (int i = 0; i < parameters; i++) {
            leave(node.operands[i], base, cell);
            cell += node.operands[i].type.cells();
        }
        context.loadField("values", "L" + VALUES + ";");
        code.variable(Opcodes.ILOAD, base);
        code.field(Opcodes.PUTFIELD, VALUES, "top", "I");
        code.field(Opcodes.PUTFIELD, STORE, "tailCallee", "L" + FUNCTION + ";");
        noteSite(node);
    }

    /** Puts the object of the function that is called on the stack. */
    private void typed(Node node) {
        context.loadInstance();
        code.constant(node.index);
        code.invokeVirtual(layout.instanceClass(), "typed", "(I)L" + TypedFunction.NAME + ";");
    }

    private void callee(Node node) {
        if (node.opcode == Opcode.RETURN_CALL) {
            typed(node);
            return;
        }
        String type = layout.typeClass(layout.module().types().get(node.index));
        if (node.opcode == Opcode.RETURN_CALL_REF) {
            referent(node, type);
        } else {
            element(node, type);
        }
    }

    private void leave(Node value, int base, int cell) {
        for (int half = 0; half < value.type.cells(); half++) {
            JvmType part = value.type == JvmType.VECTOR ? JvmType.LONG : value.type;
            context.loadField("values", "L" + VALUES + ";");
            code.variable(Opcodes.ILOAD, base);
            code.constant(cell + half);
            code.insn(Opcodes.IADD);
            if (value.type == JvmType.VECTOR) {
                values.emitHalf(value, half == 1);
            } else {
                values.emit(value);
            }
            code.invokeVirtual(VALUES, TypeClass.setter(part), "(I" + part.descriptor() + ")V");
        }
    }

    /** Puts a result of the last call, other than its first, on the stack. */
    void furtherResult(Node node) {
        result(node.index, node.type);
    }

    /** Puts a result, or what else stands in its place, on the stack; of a vector both halves. */
    void result(int cell, JvmType type) {
        if (type == JvmType.REFERENCE) {
            context.loadField("resultReferences", "[Ljava/lang/Object;");
            code.constant(cell);
            code.insn(Opcodes.AALOAD);
        } else if (type == JvmType.VECTOR) {
            resultCell(cell, JvmType.LONG);
            resultCell(cell + 1, JvmType.LONG);
        } else {
            resultCell(cell, type);
        }
    }

    /** Puts a value from {@code Store.resultCells} on the stack; not a reference or vector. */
    void resultCell(int cell, JvmType type) {
        context.loadField("resultCells", "[J");
        code.constant(cell);
        code.insn(Opcodes.LALOAD);
        Cells.toValue(code, type);
    }

    /** Stores values, which are atoms, where results stand, the first {@code from} of them left out. */
    void putResults(Node[] results, int from) {
        int cell = 0;
        for (int i = 0; i < results.length; i++) {
            if (i >= from) {
                putResult(cell, results[i]);
            }
            cell += results[i].type.cells();
        }
    }

    /** Stores a value where a result stands, of a vector both halves. */
    void putResult(int cell, Node value) {
        switch (value.type) {
            case VECTOR -> {
                putHalf(cell, value, false);
                putHalf(cell + 1, value, true);
            }
            case REFERENCE -> {
                context.loadField("resultReferences", "[Ljava/lang/Object;");
                code.constant(cell);
                values.emit(value);
                code.insn(Opcodes.AASTORE);
            }
            default -> {
                context.loadField("resultCells", "[J");
                code.constant(cell);
                values.emit(value);
                Cells.toCell(code, value.type);
                code.insn(Opcodes.LASTORE);
            }
        }
    }

    /** Stores the function's first result, which is on the stack as a method returns it, where results stand. */
    void putFirst(JvmType type) {
        switch (type) {
            case VOID -> {}
            case REFERENCE -> {
                context.loadField("resultReferences", "[Ljava/lang/Object;");
                code.insn(Opcodes.SWAP);
                code.constant(0);
                code.insn(Opcodes.SWAP);
                code.insn(Opcodes.AASTORE);
            }
            default -> {
                Cells.toCell(code, type == JvmType.VECTOR ? JvmType.LONG : type);
                context.loadField("resultCells", "[J");
                code.insn(Opcodes.DUP_X2);
                code.insn(Opcodes.POP);
                code.constant(0);
                code.insn(Opcodes.DUP_X2);
                code.insn(Opcodes.POP);
                code.insn(Opcodes.LASTORE);
            }
        }
    }

    private void putHalf(int cell, Node vector, boolean high) {
        context.loadField("resultCells", "[J");
        code.constant(cell);
        values.emitHalf(vector, high);
        code.insn(Opcodes.LASTORE);
    }

    /** Returns from the function with its results, which are atoms where they are more than one. */
    void giveBack(Shape shape, Node[] results) {
        putResults(results, 1);
        if (shape.result() == JvmType.VECTOR) {
            putHalf(1, results[0], true);
            values.emitHalf(results[0], false);
        } else if (results.length > 0) {
            values.emit(results[0]);
        }
        code.leave(shape.result().returning());
    }
}
