package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.structure.Opcode;

/** Size, growth and bulk operations of memories (spec 4.6.10). */
final class MemoryOperations {
    private MemoryOperations() {}

    /** Executes an instruction whose words are at {@code position}; the new top of the operands. */
    static int execute(
            Opcode opcode, InterpretedInstance instance, int[] words, int position, long[] cells, int top) {
        int word = words[position + 1];
        return switch (opcode) {
            case MEMORY_SIZE -> {
                cells[top] = result(memory(instance, word).pages(), word);
                yield top + 1;
            }
            case MEMORY_GROW -> {
                cells[top - 1] = result(memory(instance, word).grow(operand(cells[top - 1], word)), word);
                yield top;
            }
            case MEMORY_FILL -> {
                instance.fillMemory(
                        memory(instance, word),
                        operand(cells[top - 3], word),
                        (byte) cells[top - 2],
                        operand(cells[top - 1], word));
                yield top - 3;
            }
            case MEMORY_COPY -> {
                int from = words[position + 2];
                instance.copyMemory(
                        memory(instance, word),
                        operand(cells[top - 3], word),
                        memory(instance, from),
                        operand(cells[top - 2], from),
                        operand(cells[top - 1], word & from));
                yield top - 3;
            }
            case MEMORY_INIT -> {
                int to = words[position + 2];
                instance.initMemory(
                        memory(instance, to),
                        operand(cells[top - 3], to),
                        word,
                        (int) cells[top - 2],
                        (int) cells[top - 1]);
                yield top - 3;
            }
            case DATA_DROP -> {
                instance.droppedDatas[word] = true;
                yield top;
            }
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    private static Memory memory(InterpretedInstance instance, int word) {
        return instance.memories[word & ~Immediates.WIDE];
    }

    /** An operand of a memory's or table's address type as an unsigned number. */
    static long operand(long cell, int word) {
        return word < 0 ? cell : cell & 0xFFFF_FFFFL;
    }

    /** A result of a memory's or table's address type as a cell. */
    static long result(long number, int word) {
        return word < 0 ? number : (int) number;
    }
}
