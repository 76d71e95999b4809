package org.wasmaudit.wasm.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.wasmaudit.wasm.structure.Opcode;

/** The loops of a {@link Region} in which other code runs, so that memories may be replaced at each turn. */
final class CallingLoops {
    private final Set<Target> calling = new HashSet<>();
    private final Deque<Target> open = new ArrayDeque<>();

    CallingLoops(List<Node> statements, Region region) {
        Iterator<Region> parts = region.parts().iterator();
        Region part = parts.hasNext() ? parts.next() : null;
        int i = region.start();
        while (i < region.end()) {
            if (part != null && part.start() == i) {
                if (part.border().calls()) {
                    called();
                }
                i = part.end();
                part = parts.hasNext() ? parts.next() : null;
            } else {
                add(statements.get(i++));
            }
        }
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
