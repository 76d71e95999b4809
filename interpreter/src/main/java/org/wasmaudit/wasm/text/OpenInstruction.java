package org.wasmaudit.wasm.text;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * An instruction whose text has not ended.
 *
 * @param opcode the instruction, or the part of it that was written last
 * @param label the identifier of an {@code if} whose condition comes first
 * @param instruction what is written when the operands have been
 * @param hint the branch hint that stood before it
 */
record OpenInstruction(
        Opcode opcode,
        State state,
        @Nullable String label,
        @Nullable BinaryWriter instruction,
        @Nullable Integer hint) {
    /** Where in the instruction the text is. */
    enum State {
        /** A block that is not folded, which ends at {@code end}. */
        BLOCK,
        /** The operands of a folded instruction, which are folded too. */
        OPERANDS,
        /** A folded {@code block}, {@code loop} or {@code try_table}. */
        FOLDED_BLOCK,
        /** The condition of a folded {@code if}. */
        CONDITION,
        /** Behind the {@code then} of a folded {@code if}. */
        THEN,
        /** Before the {@code do} of a folded {@code try}. */
        TRY,
        /** Behind the {@code do} of a folded {@code try}. */
        HANDLERS,
        /** Within {@code then}, {@code else}, {@code do}, {@code catch} or {@code catch_all}. */
        PART,
        /** Behind the last part of a folded instruction. */
        COMPLETE;

        /** Whether instructions that are not folded may come. */
        boolean takesPlain() {
            return this == BLOCK || this == FOLDED_BLOCK || this == PART;
        }

        /** Whether folded instructions may come. */
        boolean takesFolded() {
            return takesPlain() || this == OPERANDS || this == CONDITION;
        }
    }

    static OpenInstruction block(Opcode opcode) {
        return new OpenInstruction(opcode, State.BLOCK, null, null, null);
    }

    static OpenInstruction folded(Opcode opcode, State state) {
        return new OpenInstruction(opcode, state, null, null, null);
    }
}
