package org.wasmaudit.wasm.interpret;

import java.util.List;
import org.wasmaudit.wasm.structure.Opcode;

/** A block that is open during translation. */
final class Block {
    static final int UNKNOWN = -1;

    /** What opened it. */
    final Opcode opcode;

    /** Position of its first word. */
    final int start;

    /** Whether it can be reached at all. */
    final boolean reachable;

    /** Where a branch to it leads, or {@link #UNKNOWN}. */
    int target;

    /** Position of the word in which an {@code if} says where its other branch begins, or {@link #UNKNOWN}. */
    int otherwise = UNKNOWN;

    /** Position behind the body of a {@code try}, or {@link #UNKNOWN} while no handler has come. */
    int bodyEnd = UNKNOWN;

    /** Number of the place where the handlers of a {@code try} keep the exception. */
    int caught = Handler.NOWHERE;

    /** The clauses of a {@code try_table}. */
    List<Clause> clauses = List.of();

    /** A clause of a {@code try_table}: it goes on at the label of an enclosing block. */
    record Clause(int tag, Block label, int height, boolean reference) {}

    Block(Opcode opcode, int start, boolean reachable) {
        this.opcode = opcode;
        this.start = start;
        this.reachable = reachable;
        this.target = opcode == Opcode.LOOP ? start : UNKNOWN;
    }
}
