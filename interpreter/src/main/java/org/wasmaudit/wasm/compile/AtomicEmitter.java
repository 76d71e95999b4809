package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Opcode;

/** Atomic instructions: calls of the methods of {@code Memory}, whatever the memory is. */
final class AtomicEmitter {
    private static final String MEMORY = "org/wasmaudit/wasm/runtime/Memory";
    private static final String OPERATION = "org/wasmaudit/wasm/runtime/AtomicOperation";
    private static final String STORE = "org/wasmaudit/wasm/runtime/Store";

    private final MethodContext context;
    private final MethodCode code;
    private final ValueEmitter values;

    AtomicEmitter(MethodContext context, ValueEmitter values) {
        this.context = context;
        this.code = context.code();
        this.values = values;
    }

    void emit(Node node) {
        switch (node.opcode) {
            case ATOMIC_FENCE -> code.invokeStatic("java/lang/invoke/VarHandle", "fullFence", "()V");
            case MEMORY_ATOMIC_NOTIFY -> {
                values.memory().placeNative(node);
                values.emit(node.operands[1]);
                invoke(node, "notifyWaiters", "(JI)I");
            }
            case MEMORY_ATOMIC_WAIT32, MEMORY_ATOMIC_WAIT64 -> await(node);
            default -> access(node);
        }
    }

    private void invoke(Node node, String method, String descriptor) {
        code.at(node.offset);
        code.invokeVirtual(MEMORY, method, descriptor);
    }

    private void await(Node node) {
        values.instance().memory(node.index);
        context.loadInstance();
        code.invokeVirtual(context.layout().instanceClass(), "store", "()L" + STORE + ";");
        code.constant(node.opcode.accessBytes());
        values.memory().address(node);
        values.emitUnsigned(node.operands[1]);
        values.emit(node.operands[2]);
        invoke(node, "await", "(L" + STORE + ";IJJJ)I");
    }

    private void access(Node node) {
        String verb = verb(node.opcode);
        values.instance().memory(node.index);
        if (!verb.equals("load") && !verb.equals("store") && !verb.equals("cmpxchg")) {
            code.field(Opcodes.GETSTATIC, OPERATION, operation(verb), "L" + OPERATION + ";");
        }
        code.constant(node.opcode.accessBytes());
        values.memory().address(node);
        for (int i = 1; i < node.operands.length; i++) {
            values.emitUnsigned(node.operands[i]);
        }
        switch (verb) {
            case "load" -> invoke(node, "atomicLoad", "(IJ)J");
            case "store" -> invoke(node, "atomicStore", "(IJJ)V");
            case "cmpxchg" -> invoke(node, "compareAndExchange", "(IJJJ)J");
            default -> invoke(node, "atomicUpdate", "(L" + OPERATION + ";IJJ)J");
        }
        if (node.type == JvmType.INT) {
            code.insn(Opcodes.L2I);
        }
    }

    /** The verb of a name such as {@code i32.atomic.rmw8.add_u}, or {@code i64.atomic.load32_u}. */
    private static String verb(Opcode opcode) {
        String name = opcode.text().substring(opcode.text().lastIndexOf('.') + 1);
        int end = 0;
        while (end < name.length() && Character.isLetter(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end);
    }

    private static String operation(String verb) {
        return switch (verb) {
            case "add" -> "ADD";
            case "sub" -> "SUBTRACT";
            case "and" -> "AND";
            case "or" -> "OR";
            case "xor" -> "XOR";
            case "xchg" -> "EXCHANGE";
            default -> throw new IllegalArgumentException(verb);
        };
    }
}
