package org.wasmaudit.wasm.compile;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which locals each statement of a function refers to. They are asked for again and again while the function is
 * divided, so each statement is walked through once.
 */
final class References {
    private final List<Node> statements;

    /** Of each statement the locals it refers to, doubled, and one more where it sets them; null until asked for. */
    private final int[] @Nullable [] known;

    private int[] found = new int[16];
    private int size;

    References(FunctionTree tree) {
        statements = tree.statements();
        known = new int[statements.size()][];
    }

    /** Adds the locals that a statement reads, and those it sets, to two sets. */
    void add(int statement, LocalSet read, LocalSet set) {
        for (int reference : of(statement)) {
            if ((reference & 1) != 0) {
                set.add(reference >> 1);
            } else {
                read.add(reference >> 1);
            }
        }
    }

    /** Names each local that a statement sets, as often as it does. */
    void forEachSet(int statement, IntConsumer action) {
        for (int reference : of(statement)) {
            if ((reference & 1) != 0) {
                action.accept(reference >> 1);
            }
        }
    }

    private int[] of(int statement) {
        int[] references = known[statement];
        if (references == null) {
            size = 0;
            walk(statements.get(statement));
            references = Arrays.copyOf(found, size);
            known[statement] = references;
        }
        return references;
    }

    private void walk(Node node) {
        switch (node.opcode) {
            case LOCAL_SET, LOCAL_TEE -> note(node.index, 1);
            case I64_ADD128, I64_SUB128, I64_MUL_WIDE_S, I64_MUL_WIDE_U -> {
                note(node.index, 1);
                note(node.index2, 1);
            }
            case LOCAL_GET -> note(node.index, 0);
            case END -> {
                if (node.target().place() == Target.Place.TRY) {
                    note(node.target().values()[0], 1);
                }
            }
            case BR, BR_IF, BR_TABLE -> {
                for (Target target : Liveness.distinct(node.targets())) {
                    for (int value : target.values()) {
                        note(value, 1);
                    }
                }
            }
            default -> {}
        }
        for (Node operand : node.operands) {
            walk(operand);
        }
    }

    private void note(int local, int isSet) {
        if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = local << 1 | isSet;
    }
}
