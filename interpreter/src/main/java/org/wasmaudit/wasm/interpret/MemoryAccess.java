package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.semantics.Bounds;
import org.wasmaudit.wasm.structure.Opcode;

/** Loads and stores of numbers (spec 4.6.10); what is loaded or stored is a cell. */
final class MemoryAccess {
    private static final long UNSIGNED_32 = 0xFFFF_FFFFL;

    private MemoryAccess() {}

    /** The memory of the memory argument whose first word is at a position. */
    static Memory memory(Memory[] memories, int[] words, int position) {
        return memories[words[position] & ~Immediates.WIDE];
    }

    /**
     * The effective address of an operand with the memory argument whose first word is at a position; negative where it
     * lies beyond every memory.
     */
    static long address(long operand, int[] words, int position) {
        long offset = words[position + 1] & UNSIGNED_32 | (long) words[position + 2] << Integer.SIZE;
        return words[position] >= 0
                ? Bounds.effectiveAddress((int) operand, offset)
                : Bounds.effectiveAddress(operand, offset);
    }

    /** What an instruction whose words are at {@code position} loads. */
    static long load(Opcode opcode, Memory[] memories, int[] words, int position, long operand) {
        Memory memory = memory(memories, words, position + 1);
        long address = address(operand, words, position + 1);
        return switch (opcode) {
            case I32_LOAD, F32_LOAD, I64_LOAD32_S -> memory.i32(address);
            case I64_LOAD, F64_LOAD -> memory.i64(address);
            case I32_LOAD8_S, I64_LOAD8_S -> memory.i8(address);
            case I32_LOAD8_U, I64_LOAD8_U -> memory.i8(address) & 0xFF;
            case I32_LOAD16_S, I64_LOAD16_S -> memory.i16(address);
            case I32_LOAD16_U, I64_LOAD16_U -> memory.i16(address) & 0xFFFF;
            case I64_LOAD32_U -> memory.i32(address) & UNSIGNED_32;
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** Executes a store whose words are at {@code position}. */
    static void store(Opcode opcode, Memory[] memories, int[] words, int position, long operand, long value) {
        Memory memory = memory(memories, words, position + 1);
        long address = address(operand, words, position + 1);
        switch (opcode) {
            case I32_STORE, F32_STORE, I64_STORE32 -> memory.setI32(address, (int) value);
            case I64_STORE, F64_STORE -> memory.setI64(address, value);
            case I32_STORE8, I64_STORE8 -> memory.setI8(address, (byte) value);
            case I32_STORE16, I64_STORE16 -> memory.setI16(address, (short) value);
            default -> throw new IllegalStateException(opcode.text());
        }
    }
}
