package org.wasmaudit.wasm.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * The innermost loops of a {@link Region} that end when a local, to which each turn adds the same number, is equal to
 * another: {@code do { … i += 4; } while (i != n)}. HotSpot's second compiler unrolls loops, and takes checks of
 * indices out of them, only where it can count turns, which it can where a condition is one of order. So code asks for
 * the order first: {@code do { do { … i += 4; } while (i < n); } while (i != n)}, which comes to the same whatever the
 * numbers are.
 */
final class CountedLoops {
    /** A step by one is counted in any case. */
    private static final int SMALLEST_STEP = 2;

    /**
     * Asks whether two numbers are equal, or whether they are not.
     *
     * @param ascends whether the left one is below the right one while the loop goes on, else it is above
     */
    record Equality(Node left, Node right, boolean isEqual, boolean ascends) {}

    private static final class Open {
        private final Target target;
        private final int start;
        private final Map<Node, Equality> conditions = new HashMap<>();
        private boolean isSimple = true;
        private int turns;

        Open(Target target, int start) {
            this.target = target;
            this.start = start;
        }
    }

    private final List<Node> statements;
    private final References references;
    private final Map<Node, Equality> equalities = new HashMap<>();
    private final Set<Target> turning = new HashSet<>();
    private final Deque<Open> open = new ArrayDeque<>();

    CountedLoops(FunctionTree tree, References references, Region region) {
        this.statements = tree.statements();
        this.references = references;
        region.walk(this::add, part -> giveUp());
    }

    /** What a branch asks, where the turns of its loop can be counted by that. */
    @Nullable
    Equality equality(Node branch) {
        return equalities.get(branch);
    }

    /** Whether the branch by which a loop turns is such. */
    boolean turns(Target loop) {
        return turning.contains(loop);
    }

    private void add(int at) {
        Node statement = statements.get(at);
        switch (statement.opcode) {
            case LOOP -> {
                giveUp();
                open.push(new Open(statement.target(), at));
            }
            case END -> {
                if (!open.isEmpty() && statement.target() == open.peek().target) {
                    close(open.pop(), at);
                }
            }
            case BR, BR_TABLE -> branch(statement);
            case BR_IF -> {
                branch(statement);
                condition(statement);
            }
            case IF -> condition(statement);
            default -> {}
        }
        if (statement.has(Node.CALLS)) {
            giveUp();
        }
    }

    private void giveUp() {
        open.forEach(loop -> loop.isSimple = false);
    }

    private void branch(Node branch) {
        for (Target target : branch.targets()) {
            if (!open.isEmpty() && target == open.peek().target) {
                open.peek().turns++;
            }
        }
    }

    private void condition(Node branch) {
        Equality equality = equality(branch.operands[0], true);
        if (equality != null && !open.isEmpty()) {
            open.peek().conditions.put(branch, equality);
        }
    }

    private static @Nullable Equality equality(Node condition, boolean whenTrue) {
        Node[] operands = condition.operands;
        return switch (condition.opcode) {
            case I32_EQ, I32_NE -> {
                boolean isEqual = whenTrue == (condition.opcode == Opcode.I32_EQ);
                yield isSimple(operands[0]) && isSimple(operands[1])
                        ? new Equality(operands[0], operands[1], isEqual, true)
                        : null;
            }
            case I32_EQZ -> equality(operands[0], !whenTrue);
            case LOCAL_GET, LOCAL_TEE -> new Equality(condition, Node.i32(0), !whenTrue, true);
            default -> null;
        };
    }

    private static boolean isSimple(Node node) {
        return node.isConstant() || isLocal(node);
    }

    private static boolean isLocal(Node node) {
        return node.opcode == Opcode.LOCAL_GET || node.opcode == Opcode.LOCAL_TEE;
    }

    private void close(Open loop, int end) {
        if (!loop.isSimple || loop.turns != 1 || loop.conditions.isEmpty()) {
            return;
        }
        Map<Integer, Integer> settings = new HashMap<>(); // by local; -1 where there are several
        for (int i = loop.start; i < end; i++) {
            int at = i;
            references.forEachSet(i, local -> settings.merge(local, at, (one, another) -> -1));
        }
        loop.conditions.forEach((branch, asked) -> {
            int step = step(asked.left, asked.right, settings) - step(asked.right, asked.left, settings);
            if (Math.abs(step) >= SMALLEST_STEP) {
                equalities.put(branch, new Equality(asked.left, asked.right, asked.isEqual, step > 0));
                if (branch.opcode == Opcode.BR_IF && branch.target() == loop.target) {
                    turning.add(loop.target);
                }
            }
        });
    }

    /** What each turn adds to a local beside another number that stays the same; else 0. */
    private int step(Node counted, Node other, Map<Integer, Integer> settings) {
        int at = isLocal(counted) ? settings.getOrDefault(counted.index, -1) : -1;
        if (at < 0 || !other.isConstant() && settings.containsKey(other.index)) {
            return 0;
        }
        Node setting = setting(statements.get(at), counted.index);
        return setting == null ? 0 : step(setting);
    }

    private static @Nullable Node setting(Node node, int local) {
        if ((node.opcode == Opcode.LOCAL_SET || node.opcode == Opcode.LOCAL_TEE) && node.index == local) {
            return node;
        }
        for (Node operand : node.operands) {
            Node found = setting(operand, local);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static int step(Node setting) {
        Node value = setting.operands[0];
        if (value.operands.length == 2
                && value.operands[0].isLocal(setting.index)
                && value.operands[1].opcode == Opcode.I32_CONST) {
            int number = (int) value.operands[1].bits;
            return switch (value.opcode) {
                case I32_ADD -> number;
                case I32_SUB -> -number;
                default -> 0;
            };
        }
        return 0;
    }
}
