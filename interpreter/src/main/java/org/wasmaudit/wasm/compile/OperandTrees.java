package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * The operand stack while a {@link FunctionTree} is built: expressions that wait for the instruction that takes them.
 *
 * <p>Waiting must not change what they yield. Before a statement is added that an operand does not commute with, the
 * operand and all below it are <em>settled</em>: evaluated in their order into locals, of which each height of the
 * stack has its own for each type, so that no two live values share one.
 */
final class OperandTrees {
    /** Above this many nodes a tree is settled: the emitters walk trees recursively. */
    private static final int HEAVIEST = 128;

    /** More operands than these do not wait at once, so that looking through them stays cheap. */
    private static final int MOST_WAITING = 64;

    private static final int EVERYTHING = Node.TRAPS | Node.READS | Node.WRITES | Node.CALLS;

    private final List<Node> statements;
    private final List<JvmType> locals;
    private final List<Map<JvmType, Integer>> slots = new ArrayList<>();
    private Node[] stack = new Node[16];
    private int height;

    /** The operands below this height are settled. */
    private int settled;

    OperandTrees(List<Node> statements, List<JvmType> locals) {
        this.statements = statements;
        this.locals = locals;
    }

    int height() {
        return height;
    }

    void push(Node node) {
        if (height == stack.length) {
            stack = Arrays.copyOf(stack, 2 * height);
        }
        stack[height++] = node;
        if (node.weight > HEAVIEST || node.type == JvmType.VECTOR && !node.isAtom()) {
            settle(height - 1);
        }
    }

    Node pop() {
        Node top = stack[--height];
        settled = Math.min(settled, height);
        return top;
    }

    /** Takes the topmost operands, in their order. */
    Node[] pop(int count) {
        Node[] operands = new Node[count];
        for (int i = count - 1; i >= 0; i--) {
            operands[i] = pop();
        }
        return operands;
    }

    /** An operand, 0 being the bottom. */
    Node at(int index) {
        return stack[index];
    }

    /** Forgets all above a height. */
    void cut(int to) {
        height = to;
        settled = Math.min(settled, to);
    }

    /** Adds a statement behind what must come before it. */
    void add(Node statement) {
        int last = height - 1;
        while (last >= settled && commutes(stack[last], statement)) {
            last--;
        }
        if (last >= settled || height - settled > MOST_WAITING) {
            settle(Math.max(last, height - MOST_WAITING - 1));
        }
        statements.add(statement);
    }

    private static boolean commutes(Node waiting, Node statement) {
        if (waiting.has(Node.WRITES | Node.CALLS | Node.SETS)) {
            return !statement.has(EVERYTHING | Node.SETS);
        }
        if (waiting.has(Node.TRAPS) && statement.has(Node.TRAPS | Node.WRITES | Node.CALLS)) {
            return false;
        }
        if (waiting.has(Node.READS) && statement.has(Node.WRITES | Node.CALLS)) {
            return false;
        }
        return !statement.has(Node.SETS) || (waiting.reads & sets(statement)) == 0;
    }

    private static long sets(Node node) {
        long sets = node.opcode == Opcode.LOCAL_SET || node.opcode == Opcode.LOCAL_TEE ? 1L << node.index : 0;
        for (Node operand : node.operands) {
            if (operand.has(Node.SETS)) {
                sets |= sets(operand);
            }
        }
        return sets;
    }

    /** Evaluates what does anything besides yielding its value, since control may leave for elsewhere. */
    void settleEffects() {
        int last = height - 1;
        while (last >= settled && !stack[last].has(EVERYTHING | Node.SETS)) {
            last--;
        }
        settle(last);
    }

    /** Evaluates all operands that wait, but for constants. */
    void settleAll() {
        settle(height - 1);
    }

    private void settle(int last) {
        for (int i = settled; i <= last; i++) {
            if (!stack[i].isConstant()) {
                settleAt(i);
            }
        }
        settled = Math.max(settled, last + 1);
    }

    /** Evaluates the topmost operands, constants too, into the locals of their heights. */
    int[] settleIntoLocals(int count) {
        settle(height - count - 1);
        int[] values = new int[count];
        for (int i = height - count; i < height; i++) {
            settleAt(i);
            values[i - height + count] = stack[i].index;
        }
        settled = Math.max(settled, height);
        return values;
    }

    private void settleAt(int index) {
        Node node = stack[index];
        int slot = slot(index, node.type);
        if (!node.isLocal(slot)) {
            statements.add(Node.set(slot, node));
            stack[index] = Node.local(slot, node.type);
        }
    }

    /** A local of its own. */
    int newLocal(JvmType type) {
        locals.add(type);
        return locals.size() - 1;
    }

    /** The local of a height of the stack for values of a type. */
    int slot(int atHeight, JvmType type) {
        while (slots.size() <= atHeight) {
            slots.add(new EnumMap<>(JvmType.class));
        }
        return slots.get(atHeight).computeIfAbsent(type, added -> {
            locals.add(added);
            return locals.size() - 1;
        });
    }
}
