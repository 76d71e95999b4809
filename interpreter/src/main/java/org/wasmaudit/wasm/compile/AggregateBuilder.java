package org.wasmaudit.wasm.compile;

import java.util.List;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.Opcode;

/** Structures, arrays, i31 and casts while a {@link FunctionTree} is built; branches apart. */
final class AggregateBuilder {
    /** Aggregates of more fields than this are filled by a statement each, lest one statement outgrow a method. */
    private static final int MOST_AT_ONCE = 16;

    private static final int READ = Node.READS | Node.TRAPS;
    private static final int WRITE = Node.READS | Node.WRITES | Node.TRAPS;

    private final ModuleLayout layout;
    private final Instructions instructions;
    private final OperandTrees operands;

    AggregateBuilder(ModuleLayout layout, Instructions instructions, OperandTrees operands) {
        this.layout = layout;
        this.instructions = instructions;
        this.operands = operands;
    }

    void add(Opcode opcode) {
        switch (opcode) {
            case STRUCT_NEW -> newStruct();
            case STRUCT_NEW_DEFAULT -> push(opcode, JvmType.REFERENCE, 0, 0);
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> {
                JvmType type = type(fields().get(instructions.index2()));
                if (type == JvmType.VECTOR) {
                    operands.settleIntoLocals(1); // needed for each half
                }
                push(opcode, type, READ, 1);
            }
            case STRUCT_SET -> operands.add(node(opcode, JvmType.VOID, WRITE, operands.pop(2)));
            case ARRAY_NEW -> push(opcode, JvmType.REFERENCE, Node.TRAPS, 2);
            case ARRAY_NEW_DEFAULT -> push(opcode, JvmType.REFERENCE, Node.TRAPS, 1);
            case ARRAY_NEW_FIXED -> newArray();
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> push(opcode, JvmType.REFERENCE, READ, 2);
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
                if (type(element()) == JvmType.VECTOR) {
                    operands.settleIntoLocals(2); // needed for each half
                }
                push(opcode, type(element()), READ, 2);
            }
            case ARRAY_SET -> operands.add(node(opcode, JvmType.VOID, WRITE, operands.pop(3)));
            case ARRAY_LEN -> push(opcode, JvmType.INT, Node.TRAPS, 1);
            case ARRAY_FILL, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> set(opcode, 4);
            case ARRAY_COPY -> set(opcode, 5);
            case REF_TEST, REF_TEST_NULL -> push(opcode, JvmType.INT, 0, 1);
            case REF_CAST, REF_CAST_NULL -> push(opcode, JvmType.REFERENCE, Node.TRAPS, 1);
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {} // the same object
            case REF_I31 -> push(opcode, JvmType.REFERENCE, 0, 1);
            case I31_GET_S, I31_GET_U -> push(opcode, JvmType.INT, Node.TRAPS, 1);
            default -> throw new NotCompiledException(opcode);
        }
    }

    private List<FieldType> fields() {
        return StructClass.fields(layout.module().types().get(instructions.index()));
    }

    private FieldType element() {
        return ((ArrayType) layout.module().types().get(instructions.index()).definition().composite()).field();
    }

    private static JvmType type(FieldType field) {
        return JvmType.of(field.storage());
    }

    private Node node(Opcode opcode, JvmType type, int effects, Node... taken) {
        Node node = new Node(opcode, type, instructions.offset(), effects, taken)
                .withIndices(instructions.index(), instructions.index2());
        return switch (opcode) {
            case REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL -> node.withHeapType(instructions.heapType());
            default -> node;
        };
    }

    private void push(Opcode opcode, JvmType type, int effects, int count) {
        operands.push(node(opcode, type, effects, operands.pop(count)));
    }

    /** The object is looked at before the other operands are evaluated, which must not be seen. */
    private void set(Opcode opcode, int count) {
        for (int i = 1; i < count; i++) {
            if (operands.at(operands.height() - i).effects != 0) {
                operands.settleAll();
                break;
            }
        }
        operands.add(node(opcode, JvmType.VOID, WRITE, operands.pop(count)));
    }

    private void newStruct() {
        int count = fields().size();
        if (count <= MOST_AT_ONCE) {
            push(Opcode.STRUCT_NEW, JvmType.REFERENCE, 0, count);
            return;
        }
        int local = operands.slot(operands.height(), JvmType.REFERENCE);
        Node[] values = operands.pop(count);
        operands.settleEffects();
        operands.add(Node.set(local, node(Opcode.STRUCT_NEW_DEFAULT, JvmType.REFERENCE, 0)));
        for (int i = 0; i < count; i++) {
            Node object = Node.local(local, JvmType.REFERENCE);
            operands.add(node(Opcode.STRUCT_SET, JvmType.VOID, WRITE, object, values[i])
                    .withIndices(instructions.index(), i));
        }
        operands.push(Node.local(local, JvmType.REFERENCE));
    }

    private void newArray() {
        int count = instructions.index2();
        if (count <= MOST_AT_ONCE) {
            push(Opcode.ARRAY_NEW_FIXED, JvmType.REFERENCE, 0, count);
            return;
        }
        int local = operands.slot(operands.height(), JvmType.REFERENCE);
        Node[] values = operands.pop(count);
        operands.settleEffects();
        operands.add(Node.set(local, node(Opcode.ARRAY_NEW_DEFAULT, JvmType.REFERENCE, 0, Node.i32(count))));
        for (int i = 0; i < count; i++) {
            Node object = Node.local(local, JvmType.REFERENCE);
            operands.add(node(Opcode.ARRAY_SET, JvmType.VOID, WRITE, object, Node.i32(i), values[i])
                    .withIndices(instructions.index(), 0));
        }
        operands.push(Node.local(local, JvmType.REFERENCE));
    }
}
