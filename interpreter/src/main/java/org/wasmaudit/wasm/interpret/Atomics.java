package org.wasmaudit.wasm.interpret;

import java.lang.invoke.VarHandle;
import org.wasmaudit.wasm.runtime.AtomicOperation;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.structure.Opcode;

/** The atomic instructions (threads proposal). */
final class Atomics {
    private Atomics() {}

    /** Executes an instruction whose words are at {@code position}; the new top of the operands. */
    static int execute(
            Opcode opcode, InterpretedInstance instance, int[] words, int position, long[] cells, int top) {
        if (opcode == Opcode.ATOMIC_FENCE) {
            VarHandle.fullFence();
            return top;
        }
        Memory memory = MemoryAccess.memory(instance.memories, words, position + 1);
        int at = top - opcode.signature().operands().length();
        long address = MemoryAccess.address(cells[at], words, position + 1);
        switch (opcode) {
            case MEMORY_ATOMIC_NOTIFY -> cells[at] = memory.notifyWaiters(address, (int) cells[at + 1]);
            case MEMORY_ATOMIC_WAIT32 ->
                cells[at] = memory.await(
                        instance.store(), Integer.BYTES, address, cells[at + 1] & 0xFFFF_FFFFL, cells[at + 2]);
            case MEMORY_ATOMIC_WAIT64 ->
                cells[at] = memory.await(instance.store(), Long.BYTES, address, cells[at + 1], cells[at + 2]);
            case I32_ATOMIC_STORE, I64_ATOMIC_STORE, I32_ATOMIC_STORE8, I32_ATOMIC_STORE16, I64_ATOMIC_STORE8,
                    I64_ATOMIC_STORE16, I64_ATOMIC_STORE32 -> {
                memory.atomicStore(width(opcode), address, cells[at + 1]);
                return at;
            }
            case I32_ATOMIC_LOAD, I64_ATOMIC_LOAD, I32_ATOMIC_LOAD8_U, I32_ATOMIC_LOAD16_U, I64_ATOMIC_LOAD8_U,
                    I64_ATOMIC_LOAD16_U, I64_ATOMIC_LOAD32_U ->
                cells[at] = result(opcode, memory.atomicLoad(width(opcode), address));
            case I32_ATOMIC_RMW_CMPXCHG, I64_ATOMIC_RMW_CMPXCHG, I32_ATOMIC_RMW8_CMPXCHG_U,
                    I32_ATOMIC_RMW16_CMPXCHG_U, I64_ATOMIC_RMW8_CMPXCHG_U, I64_ATOMIC_RMW16_CMPXCHG_U,
                    I64_ATOMIC_RMW32_CMPXCHG_U ->
                cells[at] = result(
                        opcode,
                        memory.compareAndExchange(
                                width(opcode), address, operand(opcode, cells[at + 1]), cells[at + 2]));
            default ->
                cells[at] = result(
                        opcode, memory.atomicUpdate(operation(opcode), width(opcode), address, cells[at + 1]));
        }
        return at + 1;
    }

    /** An operand zero-extended from the type of the instruction's result. */
    private static long operand(Opcode opcode, long cell) {
        return opcode.signature().results().equals("I") ? cell & 0xFFFF_FFFFL : cell;
    }

    /** A zero-extended value as the cell of an instruction's result. */
    private static long result(Opcode opcode, long value) {
        return opcode.signature().results().equals("I") ? (int) value : value;
    }

    private static AtomicOperation operation(Opcode opcode) {
        return switch (opcode) {
            case I32_ATOMIC_RMW_ADD, I64_ATOMIC_RMW_ADD, I32_ATOMIC_RMW8_ADD_U, I32_ATOMIC_RMW16_ADD_U,
                    I64_ATOMIC_RMW8_ADD_U, I64_ATOMIC_RMW16_ADD_U, I64_ATOMIC_RMW32_ADD_U -> AtomicOperation.ADD;
            case I32_ATOMIC_RMW_SUB, I64_ATOMIC_RMW_SUB, I32_ATOMIC_RMW8_SUB_U, I32_ATOMIC_RMW16_SUB_U,
                    I64_ATOMIC_RMW8_SUB_U, I64_ATOMIC_RMW16_SUB_U, I64_ATOMIC_RMW32_SUB_U -> AtomicOperation.SUBTRACT;
            case I32_ATOMIC_RMW_AND, I64_ATOMIC_RMW_AND, I32_ATOMIC_RMW8_AND_U, I32_ATOMIC_RMW16_AND_U,
                    I64_ATOMIC_RMW8_AND_U, I64_ATOMIC_RMW16_AND_U, I64_ATOMIC_RMW32_AND_U -> AtomicOperation.AND;
            case I32_ATOMIC_RMW_OR, I64_ATOMIC_RMW_OR, I32_ATOMIC_RMW8_OR_U, I32_ATOMIC_RMW16_OR_U,
                    I64_ATOMIC_RMW8_OR_U, I64_ATOMIC_RMW16_OR_U, I64_ATOMIC_RMW32_OR_U -> AtomicOperation.OR;
            case I32_ATOMIC_RMW_XOR, I64_ATOMIC_RMW_XOR, I32_ATOMIC_RMW8_XOR_U, I32_ATOMIC_RMW16_XOR_U,
                    I64_ATOMIC_RMW8_XOR_U, I64_ATOMIC_RMW16_XOR_U, I64_ATOMIC_RMW32_XOR_U -> AtomicOperation.XOR;
            case I32_ATOMIC_RMW_XCHG, I64_ATOMIC_RMW_XCHG, I32_ATOMIC_RMW8_XCHG_U, I32_ATOMIC_RMW16_XCHG_U,
                    I64_ATOMIC_RMW8_XCHG_U, I64_ATOMIC_RMW16_XCHG_U, I64_ATOMIC_RMW32_XCHG_U ->
                    AtomicOperation.EXCHANGE;
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** How many bytes of the memory are accessed. */
    private static int width(Opcode opcode) {
        return switch (opcode) {
            case I32_ATOMIC_LOAD8_U, I64_ATOMIC_LOAD8_U, I32_ATOMIC_STORE8, I64_ATOMIC_STORE8,
                    I32_ATOMIC_RMW8_ADD_U, I64_ATOMIC_RMW8_ADD_U, I32_ATOMIC_RMW8_SUB_U, I64_ATOMIC_RMW8_SUB_U,
                    I32_ATOMIC_RMW8_AND_U, I64_ATOMIC_RMW8_AND_U, I32_ATOMIC_RMW8_OR_U, I64_ATOMIC_RMW8_OR_U,
                    I32_ATOMIC_RMW8_XOR_U, I64_ATOMIC_RMW8_XOR_U, I32_ATOMIC_RMW8_XCHG_U, I64_ATOMIC_RMW8_XCHG_U,
                    I32_ATOMIC_RMW8_CMPXCHG_U, I64_ATOMIC_RMW8_CMPXCHG_U -> Byte.BYTES;
            case I32_ATOMIC_LOAD16_U, I64_ATOMIC_LOAD16_U, I32_ATOMIC_STORE16, I64_ATOMIC_STORE16,
                    I32_ATOMIC_RMW16_ADD_U, I64_ATOMIC_RMW16_ADD_U, I32_ATOMIC_RMW16_SUB_U, I64_ATOMIC_RMW16_SUB_U,
                    I32_ATOMIC_RMW16_AND_U, I64_ATOMIC_RMW16_AND_U, I32_ATOMIC_RMW16_OR_U, I64_ATOMIC_RMW16_OR_U,
                    I32_ATOMIC_RMW16_XOR_U, I64_ATOMIC_RMW16_XOR_U, I32_ATOMIC_RMW16_XCHG_U, I64_ATOMIC_RMW16_XCHG_U,
                    I32_ATOMIC_RMW16_CMPXCHG_U, I64_ATOMIC_RMW16_CMPXCHG_U -> Short.BYTES;
            case I32_ATOMIC_LOAD, I64_ATOMIC_LOAD32_U, I32_ATOMIC_STORE, I64_ATOMIC_STORE32, I32_ATOMIC_RMW_ADD,
                    I64_ATOMIC_RMW32_ADD_U, I32_ATOMIC_RMW_SUB, I64_ATOMIC_RMW32_SUB_U, I32_ATOMIC_RMW_AND,
                    I64_ATOMIC_RMW32_AND_U, I32_ATOMIC_RMW_OR, I64_ATOMIC_RMW32_OR_U, I32_ATOMIC_RMW_XOR,
                    I64_ATOMIC_RMW32_XOR_U, I32_ATOMIC_RMW_XCHG, I64_ATOMIC_RMW32_XCHG_U, I32_ATOMIC_RMW_CMPXCHG,
                    I64_ATOMIC_RMW32_CMPXCHG_U -> Integer.BYTES;
            case I64_ATOMIC_LOAD, I64_ATOMIC_STORE, I64_ATOMIC_RMW_ADD, I64_ATOMIC_RMW_SUB, I64_ATOMIC_RMW_AND,
                    I64_ATOMIC_RMW_OR, I64_ATOMIC_RMW_XOR, I64_ATOMIC_RMW_XCHG, I64_ATOMIC_RMW_CMPXCHG -> Long.BYTES;
            default -> throw new IllegalStateException(opcode.text());
        };
    }
}
