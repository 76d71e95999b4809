package org.wasmaudit.wasm.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Finds the loads and stores that cannot be outside of the memory, since on every way to them one from the same local
 * has been inside that reached as far. The statements are walked once, in their order.
 */
final class InsideAccesses {
    /** No memory in the heap is larger. */
    private static final long MOST = 1L << 31;

    private final FunctionTree tree;

    /** How large the memory always is. */
    private final long least;

    private final @Nullable KnownAddresses[] atTargets;
    private final @Nullable KnownAddresses[] atElse;

    /** Of each loop the locals that are set in it. */
    private final Map<Target, LocalSet> setInLoops = new HashMap<>();

    private final LocalSet none;
    private KnownAddresses known = new KnownAddresses();
    private boolean reachable = true;

    /** The local that an address was read from, if any, and what was added to it. */
    private record Place(int local, int addend) {}

    private InsideAccesses(FunctionTree tree, long least) {
        this.tree = tree;
        this.least = least;
        none = new LocalSet(tree.locals().size());
        atTargets = new KnownAddresses[tree.targets()];
        atElse = new KnownAddresses[tree.targets()];
    }

    /**
     * Marks the accesses of a function to the module's first memory, which is in the heap.
     *
     * @param least how many bytes the memory has at least, or -1 if nothing is to be marked
     */
    static void mark(FunctionTree tree, long least) {
        if (least < 0) {
            return;
        }
        InsideAccesses accesses = new InsideAccesses(tree, least);
        accesses.findLoops();
        for (Node statement : tree.statements()) {
            accesses.step(statement);
        }
    }

    private void findLoops() {
        List<Node> statements = tree.statements();
        References references = new References(tree);
        Deque<Target> open = new ArrayDeque<>();
        LocalSet read = new LocalSet(tree.locals().size());
        for (int i = 0; i < statements.size(); i++) {
            Node statement = statements.get(i);
            if (statement.opcode == Opcode.LOOP) {
                setInLoops.put(statement.target(), new LocalSet(tree.locals().size()));
                open.push(statement.target());
            } else if (statement.opcode == Opcode.END && statement.target().place() == Target.Place.LOOP) {
                Target inner = open.pop();
                if (!open.isEmpty()) {
                    setIn(open.peek()).addAll(setIn(inner));
                }
            } else if (!open.isEmpty()) {
                references.add(i, read, setIn(open.peek()));
            }
        }
    }

    private LocalSet setIn(Target loop) {
        return setInLoops.getOrDefault(loop, none);
    }

    private void step(Node statement) {
        switch (statement.opcode) {
            case LOOP -> known.forgetAll(setIn(statement.target()));
            case IF -> {
                read(statement.operands[0]);
                atElse[statement.target().number()] = known.copy();
            }
            case ELSE -> {
                arrive(statement.target());
                resume(atElse[statement.target().number()]);
            }
            case END -> end(statement.target());
            case BR, BR_IF, BR_TABLE -> branch(statement);
            case RETURN, UNREACHABLE, THROW, THROW_REF -> {
                readAll(statement);
                reachable = false;
            }
            default -> read(statement);
        }
    }

    private void end(Target target) {
        int number = target.number();
        switch (target.place()) {
            case LOOP -> {}
            case TRY -> {
                known.clear();
                reachable = true;
            }
            default -> {
                arrive(target);
                if (target.place() == Target.Place.IF && !target.hasElse()) {
                    KnownAddresses otherwise = atElse[number];
                    if (otherwise != null) {
                        meet(number, otherwise);
                    }
                }
                resume(atTargets[number]);
                atTargets[number] = null; // nothing branches here any more, and a function may have many blocks
            }
        }
    }

    private void resume(@Nullable KnownAddresses state) {
        reachable = state != null;
        if (state != null) {
            known = state;
        }
    }

    private void arrive(Target target) {
        if (reachable) {
            meet(target.number(), known);
        }
    }

    private void meet(int number, KnownAddresses state) {
        KnownAddresses there = atTargets[number];
        if (there == null) {
            atTargets[number] = state.copy();
        } else {
            there.meet(state);
        }
    }

    private void branch(Node branch) {
        readAll(branch);
        for (Target target : Liveness.distinct(branch.targets())) {
            if (target.place() != Target.Place.LOOP && target.place() != Target.Place.FUNCTION) {
                KnownAddresses there = known;
                if (target.values().length > 0) {
                    there = known.copy();
                    for (int value : target.values()) {
                        there.forget(value);
                    }
                }
                meet(target.number(), there);
            }
        }
        if (branch.opcode != Opcode.BR_IF) {
            reachable = false;
        }
    }

    private void readAll(Node node) {
        for (Node operand : node.operands) {
            read(operand);
        }
    }

    private void read(Node node) {
        if (node.weight == 1) {
            return;
        }
        readAll(node);
        switch (node.opcode.kind()) {
            case LOAD, STORE -> access(node);
            case VARIABLE -> {
                if (node.opcode == Opcode.LOCAL_SET || node.opcode == Opcode.LOCAL_TEE) {
                    set(node);
                }
            }
            case WIDE -> {
                known.forget(node.index);
                known.forget(node.index2);
            }
            default -> {}
        }
    }

    private void set(Node node) {
        Place place = place(node.operands[0]);
        if (place == null) {
            known.forget(node.index);
        } else {
            known.move(node.index, place.local, place.addend);
        }
    }

    private void access(Node node) {
        if (node.index != 0) {
            return;
        }
        Node address = node.operands[0];
        long end = node.bits + MemoryEmitter.width(node.opcode);
        if (address.opcode == Opcode.I32_CONST) {
            if (Integer.toUnsignedLong((int) address.bits) + end <= least) {
                node.isInside = true;
            }
            return;
        }
        Place place = place(address);
        if (place == null || node.operands.length > 1 && sets(node.operands[1], place.local)) {
            return; // a store whose address was read before its value set the local
        }
        if (end <= MOST && known.reach(place.local, place.addend) >= end) {
            node.isInside = true;
        }
        known.add(place.local, place.addend, end);
    }

    /** Whether evaluating a value sets a local. */
    private static boolean sets(Node node, int local) {
        if (!node.has(Node.SETS)) {
            return false;
        }
        if (node.opcode == Opcode.LOCAL_TEE && node.index == local) {
            return true;
        }
        for (Node operand : node.operands) {
            if (sets(operand, local)) {
                return true;
            }
        }
        return false;
    }

    /** The local that a value is the value of, plus a number; null where it is not of that form. */
    private static @Nullable Place place(Node value) {
        return switch (value.opcode) {
            case LOCAL_GET, LOCAL_TEE -> value.type == JvmType.INT ? new Place(value.index, 0) : null;
            case I32_ADD, I32_SUB -> {
                Node added = value.operands[1];
                Place base = added.opcode == Opcode.I32_CONST ? place(value.operands[0]) : null;
                if (base == null) {
                    yield null;
                }
                int plus = (int) added.bits;
                yield new Place(base.local, base.addend + (value.opcode == Opcode.I32_ADD ? plus : -plus));
            }
            default -> null;
        };
    }
}
