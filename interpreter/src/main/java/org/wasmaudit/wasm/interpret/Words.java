package org.wasmaudit.wasm.interpret;

import java.util.Arrays;
import org.wasmaudit.wasm.structure.Opcode;

/** The instructions of a function while they are written. */
final class Words {
    private int[] words = new int[64];
    private int size;

    int size() {
        return size;
    }

    void add(int word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
    }

    @SuppressWarnings("EnumOrdinal") // the position in values(), within one run of the program
    void add(Opcode opcode) {
        add(opcode.ordinal());
    }

    void addLong(long number) {
        add((int) number);
        add((int) (number >>> Integer.SIZE));
    }

    void set(int position, int word) {
        words[position] = word;
    }

    int[] toArray() {
        return Arrays.copyOf(words, size);
    }
}
