package org.wasmaudit.wasm.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wasmaudit.wasm.structure.Opcode;

/** The loops of a {@link Region} in which other code runs, so that memories may be replaced at each turn. */
final class CallingLoops {
    private final Set<Target> calling = new HashSet<>();
    private final Deque<Target> open = new ArrayDeque<>();

    CallingLoops(List<Node> statements, Region region) {
        region.walk(at -> add(statements.get(at)), part -> {
            if (part.border().calls()) {
                called();
            }
        });
    }

    private void add(Node statement) {
        if (statement.opcode == Opcode.LOOP) {
            open.push(statement.target());
        } else if (statement.opcode == Opcode.END && statement.target() == open.peek()) {
            Target closed = open.pop();
            if (calling.contains(closed)) {
                called();
            }
        } else if (statement.has(Node.CALLS) || statement.opcode == Opcode.TRY_TABLE) {
            called(); // a handler does not find the memories either
        }
    }

    private void called() {
        if (!open.isEmpty()) {
            calling.add(open.peek());
        }
    }

    boolean contains(Target loop) {
        return calling.contains(loop);
    }
}
