package org.wasmaudit.wasm.interpret;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.Table;
import org.wasmaudit.wasm.runtime.ValueStack;
import org.wasmaudit.wasm.structure.Opcode;

/** The table instructions (spec 4.6.9). */
final class TableOperations {
    private TableOperations() {}

    /** Executes an instruction whose words are at {@code position}; the new top of the operands. */
    static int execute(
            Opcode opcode, InterpretedInstance instance, int[] words, int position, ValueStack values, int top) {
        long[] cells = values.cells;
        @Nullable Object[] references = values.references;
        int word = words[position + 1];
        return switch (opcode) {
            case TABLE_GET -> {
                references[top - 1] = table(instance, word).get(operand(cells[top - 1], word));
                yield top;
            }
            case TABLE_SET -> {
                table(instance, word).set(operand(cells[top - 2], word), references[top - 1]);
                yield top - 2;
            }
            case TABLE_SIZE -> {
                cells[top] = table(instance, word).size;
                yield top + 1;
            }
            case TABLE_GROW -> {
                cells[top - 2] = table(instance, word).grow(references[top - 2], operand(cells[top - 1], word));
                yield top - 1;
            }
            case TABLE_FILL -> {
                table(instance, word)
                        .fill(operand(cells[top - 3], word), references[top - 2], operand(cells[top - 1], word));
                yield top - 3;
            }
            case TABLE_COPY -> {
                int from = words[position + 2];
                table(instance, word)
                        .copy(
                                operand(cells[top - 3], word),
                                table(instance, from),
                                operand(cells[top - 2], from),
                                operand(cells[top - 1], word & from));
                yield top - 3;
            }
            case TABLE_INIT -> {
                int to = words[position + 2];
                instance.initTable(
                        table(instance, to),
                        operand(cells[top - 3], to),
                        word,
                        (int) cells[top - 2],
                        (int) cells[top - 1]);
                yield top - 3;
            }
            case ELEM_DROP -> {
                instance.elements[word] = null;
                yield top;
            }
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    static Table table(InterpretedInstance instance, int word) {
        return instance.tables[word & ~Immediates.WIDE];
    }

    private static long operand(long cell, int word) {
        return MemoryOperations.operand(cell, word);
    }
}
