package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Which locals of a function may still be read at a place. The statements are walked from their end to their beginning,
 * again and again until what is live at the heads of loops no longer grows.
 */
final class Liveness {
    private final FunctionTree tree;
    private final @Nullable LocalSet[] atTargets;
    private final @Nullable LocalSet[] atElse;
    private final Map<Integer, LocalSet> before = new HashMap<>();
    private Set<Integer> places = Set.of();
    private final List<LocalSet> handlers = new ArrayList<>();
    private LocalSet live;
    private boolean grown = true;

    private Liveness(FunctionTree tree) {
        this.tree = tree;
        this.atTargets = new LocalSet[tree.targets()];
        this.atElse = new LocalSet[tree.targets()];
        this.live = empty();
    }

    /** Finds out what is live at all targets. */
    static Liveness of(FunctionTree tree) {
        Liveness liveness = new Liveness(tree);
        while (liveness.grown) {
            liveness.walk();
        }
        return liveness;
    }

    /** @param wanted the indices of the statements before which one wants to know, besides */
    void ask(Set<Integer> wanted) {
        places = wanted;
        before.clear();
        walk();
    }

    /** The locals that are live before a statement, one of the places asked for. */
    LocalSet before(int statement) {
        LocalSet set = before.get(statement);
        if (set == null) {
            throw new IllegalArgumentException("not asked for: " + statement);
        }
        return set;
    }

    /** The locals that are live where branches to a target go, or the exceptions of protected code. */
    LocalSet at(Target target) {
        LocalSet set = atTargets[target.number()];
        return set == null ? empty() : set;
    }

    private LocalSet empty() {
        return new LocalSet(tree.locals().size());
    }

    private void walk() {
        grown = false;
        live = empty();
        List<Node> statements = tree.statements();
        note(statements.size());
        for (int i = statements.size() - 1; i >= 0; i--) {
            walk(statements.get(i));
            note(i);
        }
    }

    private void note(int place) {
        if (places.contains(place)) {
            before.put(place, live.copy());
        }
    }

    private void walk(Node statement) {
        step(statement);
        for (LocalSet handler : handlers) {
            live.addAll(handler); // an exception may leave from here
        }
    }

    private void step(Node statement) {
        switch (statement.opcode) {
            case END -> end(statement.target());
            case TRY_TABLE -> handlers.removeLast();
            case LOOP -> head(statement.target());
            case ELSE -> {
                atElse[statement.target().number()] = live;
                live = at(statement.target()).copy();
            }
            case IF -> {
                LocalSet otherwise = atElse[statement.target().number()];
                live.addAll(otherwise == null ? at(statement.target()) : otherwise);
                read(statement);
            }
            case BR, BR_TABLE -> {
                live.clear();
                branch(statement);
            }
            case BR_IF -> branch(statement);
            case RETURN, UNREACHABLE, THROW, THROW_REF -> {
                live.clear();
                read(statement);
            }
            default -> read(statement);
        }
    }

    private void end(Target target) {
        switch (target.place()) {
            case LOOP -> {}
            case TRY -> {
                live.remove(target.values()[0]);
                handlers.add(live.copy());
                atTargets[target.number()] = live.copy();
            }
            default -> atTargets[target.number()] = live.copy();
        }
    }

    private void head(Target loop) {
        LocalSet known = at(loop);
        if (!known.isSame(live)) {
            atTargets[loop.number()] = live.copy();
            grown = true;
        }
    }

    private void branch(Node branch) {
        for (Target target : distinct(branch.targets())) {
            LocalSet there = at(target);
            if (target.values().length > 0) {
                there = there.copy();
                for (int value : target.values()) {
                    there.remove(value);
                }
            }
            live.addAll(there);
        }
        read(branch);
    }

    /** Goes back over a tree: what it sets is dead before, what it reads is live. */
    private void read(Node node) {
        switch (node.opcode) {
            case LOCAL_SET, LOCAL_TEE -> live.remove(node.index);
            case I64_ADD128, I64_SUB128, I64_MUL_WIDE_S, I64_MUL_WIDE_U -> {
                live.remove(node.index);
                live.remove(node.index2);
            }
            case LOCAL_GET -> live.add(node.index);
            default -> {}
        }
        for (int i = node.operands.length - 1; i >= 0; i--) {
            read(node.operands[i]);
        }
    }

    /** The targets of a branch, each once. */
    static Collection<Target> distinct(Target[] targets) {
        return targets.length == 1 ? List.of(targets[0]) : new LinkedHashSet<>(List.of(targets));
    }

    static boolean isBranch(Opcode opcode) {
        return opcode == Opcode.BR || opcode == Opcode.BR_IF || opcode == Opcode.BR_TABLE;
    }
}
