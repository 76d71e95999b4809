package org.wasmaudit.wasm.binary;

import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Immediate;
import org.wasmaudit.wasm.structure.Opcode;

/** Finds the end of an expression that nothing else delimits (spec 5.4.9). */
final class Expressions {
    private Expressions() {}

    /** Steps over an expression up to and including the {@code end} that closes it. */
    static Expression constant(ByteReader reader) {
        int start = reader.position();
        Instructions instructions = Instructions.of(reader);
        for (int open = 1; open > 0; ) {
            Opcode opcode = instructions.next();
            if (opcode == Opcode.END || opcode == Opcode.DELEGATE) {
                open--;
            } else if (opcode.immediate() == Immediate.BLOCK_TYPE || opcode.immediate() == Immediate.CATCHES) {
                open++;
            }
        }
        return new Expression(start, reader.position());
    }
}
