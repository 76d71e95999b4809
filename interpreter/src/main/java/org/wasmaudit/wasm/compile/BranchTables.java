package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Divides branch tables with so many targets that they and the cases behind them do not fit a method: into tables of
 * tables. Of the blocks that surround such a table, innermost first, some at a time are drawn together in a group,
 * whose cases then make a run of statements that a {@link Region} can take:
 *
 * <pre>
 * block 3 … block 0            group 1, group 0
 *   table → 0 1 2 3              case := looked up; table case / 2 → group 0, group 1
 * end 0  A                     end of group 0
 * end 1  B              ⇒        block 1, block 0; table case % 2 → 0, 1; end 0  A  end 1  B; case := 2
 * end 2  C                     end of group 1
 * end 3  D                       block 3, block 2; table case % 2 → 2, 3; end 2  C  end 3  D
 * </pre>
 *
 * A branch from a case to one of another group sets the case and goes to that group.
 */
final class BranchTables {
    /** A table with this many targets stays as it is. */
    private static final int FEW = 64;

    /** A table that names its targets so many times as often is written shorter. */
    private static final int FEW_REPETITIONS = 3;

    /** How many blocks a group has, as a power of two. */
    private static final int GROUP_BITS = 5;

    private static final int GROUP = 1 << GROUP_BITS;

    /** What a lookup may give, and how many entries it may have: it is a text of the class file, of 65,535 bytes. */
    private static final int MOST_CASES = 0xFFFF;

    private static final int MOST_ENTRIES = 20_000;

    private final FunctionTree tree;
    private final List<Node> statements;
    private final int at;

    /** The blocks around the table, innermost first, by their place. */
    private final Map<Target, Integer> blocks = new LinkedHashMap<>();

    private final List<Target> chain = new ArrayList<>();
    private final List<Target> groups = new ArrayList<>();
    private final List<Node> changed = new ArrayList<>();
    private final int caseLocal;
    private int targets;

    private BranchTables(FunctionTree tree, int at) {
        this.tree = tree;
        this.statements = tree.statements();
        this.at = at;
        this.caseLocal = tree.locals().size();
        this.targets = tree.targets();
    }

    /** The function with no table that is too large, as far as that can be done. */
    static FunctionTree divide(FunctionTree tree) {
        FunctionTree divided = tree;
        int at = 0;
        while (at < divided.statements().size()) {
            Node statement = divided.statements().get(at);
            if (statement.opcode == Opcode.BR_TABLE && statement.targets().length > FEW) {
                BranchTables table = new BranchTables(divided, at);
                FunctionTree next = table.divided();
                next = next == null ? table.withoutRepetition() : next;
                divided = next == null ? divided : next;
                at = next == null ? at : -1;
            }
            at++;
        }
        return divided;
    }

    /** The function with the table divided, or null where that cannot be done. */
    private @Nullable FunctionTree divided() {
        int first = at;
        while (first > 0 && isChained(statements.get(first - 1))) {
            Target block = statements.get(--first).target();
            blocks.put(block, chain.size());
            chain.add(block);
        }
        String lookup = chain.size() > FEW ? lookup() : null;
        if (lookup == null) {
            return null;
        }
        for (int i = 0; i < chain.size(); i += GROUP) {
            groups.add(new Target(Target.Place.BLOCK, targets++, new int[0]));
        }
        changed.addAll(statements.subList(0, first));
        for (int group = groups.size() - 1; group >= 0; group--) {
            changed.add(opening(groups.get(group)));
        }
        addTable(lookup);
        addCases();
        List<JvmType> locals = new ArrayList<>(tree.locals());
        locals.add(JvmType.INT);
        for (int i = 0; i < changed.size(); i++) {
            switch (changed.get(i).opcode) {
                case BLOCK, LOOP, IF, TRY_TABLE -> changed.get(i).target().setOpening(i);
                default -> {}
            }
        }
        return new FunctionTree(
                tree.function(), tree.shape(), tree.target(), changed, locals, tree.ownLocals(), targets);
    }

    /** The function with each target once in the table, or null where that would not make it much smaller. */
    private @Nullable FunctionTree withoutRepetition() {
        Node table = statements.get(at);
        List<Target> distinct = List.copyOf(new LinkedHashSet<>(List.of(table.targets())));
        if (distinct.size() > table.targets().length / FEW_REPETITIONS
                || distinct.size() > MOST_CASES
                || table.targets().length > MOST_ENTRIES) {
            return null;
        }
        Map<Target, Integer> numbers = new HashMap<>();
        distinct.forEach(target -> numbers.put(target, numbers.size()));
        StringBuilder lookup = new StringBuilder();
        for (Target target : table.targets()) {
            lookup.append((char) (int) numbers.get(target));
        }
        Node[] operands = table.operands.clone();
        operands[0] = Node.lookup(lookup.toString(), operands[0]);
        changed.addAll(statements);
        changed.set(
                at,
                new Node(Opcode.BR_TABLE, JvmType.VOID, table.offset, 0, operands)
                        .withTargets(with(distinct, distinct.getLast())));
        return new FunctionTree(
                tree.function(), tree.shape(), tree.target(), changed, tree.locals(), tree.ownLocals(), targets);
    }

    private boolean isChained(Node statement) {
        return statement.opcode == Opcode.BLOCK && statement.target().values().length == 0;
    }

    private Node opening(Target block) {
        return new Node(Opcode.BLOCK, JvmType.VOID, statements.get(at).offset, 0).withTargets(block);
    }

    private static Node end(Target block) {
        return new Node(Opcode.END, JvmType.VOID, 0, 0).withTargets(block);
    }

    private static Node branch(Target to) {
        to.branch();
        return new Node(Opcode.BR, JvmType.VOID, 0, 0).withTargets(to);
    }

    private static Node table(Node index, Target... to) {
        for (Target target : to) {
            target.branch();
        }
        return new Node(Opcode.BR_TABLE, JvmType.VOID, 0, 0, index).withTargets(to);
    }

    private Node setCase(int value) {
        return Node.set(caseLocal, Node.i32(value));
    }

    private Node ofCase(Opcode opcode, int operand) {
        return new Node(opcode, JvmType.INT, 0, 0, Node.local(caseLocal, JvmType.INT), Node.i32(operand));
    }

    /** Of each entry of the table the case it leads to; behind the cases, a group each, the targets elsewhere. */
    private @Nullable String lookup() {
        Target[] entries = statements.get(at).targets();
        if (entries.length > MOST_ENTRIES || statements.get(at).operands.length != 1) {
            return null;
        }
        Map<Target, Integer> elsewhere = elsewhere();
        int groupsOfCases = (chain.size() + GROUP - 1) >>> GROUP_BITS;
        StringBuilder lookup = new StringBuilder(entries.length);
        for (Target entry : entries) {
            Integer block = blocks.get(entry);
            int number = block != null ? block : (groupsOfCases + elsewhere.get(entry)) << GROUP_BITS;
            if (number > MOST_CASES) {
                return null;
            }
            lookup.append((char) number);
        }
        return lookup.toString();
    }

    private Map<Target, Integer> elsewhere() {
        Map<Target, Integer> elsewhere = new LinkedHashMap<>();
        for (Target entry : statements.get(at).targets()) {
            if (!blocks.containsKey(entry)) {
                elsewhere.putIfAbsent(entry, elsewhere.size());
            }
        }
        return elsewhere;
    }

    /** The table of the groups. */
    private void addTable(String lookup) {
        Node old = statements.get(at);
        changed.add(Node.set(caseLocal, Node.lookup(lookup, old.operands[0])));
        List<Target> to = new ArrayList<>(groups);
        to.addAll(elsewhere().keySet());
        changed.add(table(ofCase(Opcode.I32_SHR_U, GROUP_BITS), with(to, to.getLast())));
    }

    private static Target[] with(List<Target> some, Target last) {
        List<Target> all = new ArrayList<>(some);
        all.add(last);
        return all.toArray(Target[]::new);
    }

    /** The cases, group by group, and what follows them. */
    private void addCases() {
        int next = at + 1;
        boolean[] reachable = RegionPlanner.reachable(tree);
        for (int group = 0; group < groups.size(); group++) {
            changed.add(end(groups.get(group)));
            int from = group << GROUP_BITS;
            int to = Math.min(from + GROUP, chain.size());
            for (int i = to - 1; i >= from; i--) {
                changed.add(opening(chain.get(i)));
            }
            addTableOfGroup(from, to);
            for (int i = from; i < to; i++) {
                if (i > from) {
                    next = addUntilEnd(next, chain.get(i), group);
                }
                changed.add(end(chain.get(i)));
                next += i == from ? skipEnd(next, chain.get(i)) : 1;
            }
            if (group + 1 < groups.size()) {
                next = addUntilEnd(next, chain.get(to), group);
                if (reachable[next]) {
                    changed.add(setCase(to));
                    chain.get(to).branch();
                }
            }
        }
        changed.addAll(statements.subList(next, statements.size()));
    }

    /** The first block of a group ends at once: behind its table, where nothing is. */
    private int skipEnd(int next, Target block) {
        Node statement = statements.get(next);
        if (statement.opcode != Opcode.END || statement.target() != block) {
            throw new IllegalStateException("a block does not end where the one within has");
        }
        return 1;
    }

    /** A block that nothing branches to is none of the table's, lest there be a way to where no code is. */
    private void addTableOfGroup(int from, int to) {
        Target any = null;
        for (int i = from; i < to; i++) {
            any = chain.get(i).isBranchedTo() ? chain.get(i) : any;
        }
        if (any == null) {
            changed.add(new Node(Opcode.UNREACHABLE, JvmType.VOID, statements.get(at).offset, Node.TRAPS));
            return;
        }
        List<Target> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            entries.add(chain.get(i).isBranchedTo() ? chain.get(i) : any);
        }
        changed.add(table(ofCase(Opcode.I32_AND, GROUP - 1), with(entries, any)));
    }

    /** Copies statements up to the end of a block; branches to other groups are led there. */
    private int addUntilEnd(int from, Target block, int group) {
        int i = from;
        while (statements.get(i).opcode != Opcode.END || statements.get(i).target() != block) {
            Node statement = statements.get(i++);
            switch (statement.opcode) {
                case BR, BR_IF -> addBranch(statement, group);
                case BR_TABLE -> addInnerTable(statement, group);
                default -> changed.add(statement);
            }
        }
        return i;
    }

    private boolean isOutside(Target target, int group) {
        Integer block = blocks.get(target);
        return block != null && block >>> GROUP_BITS != group;
    }

    private void addBranch(Node branch, int group) {
        if (!isOutside(branch.target(), group)) {
            changed.add(branch);
            return;
        }
        int block = blocks.get(branch.target());
        changed.add(setCase(block));
        Target to = groups.get(block >>> GROUP_BITS);
        to.branch();
        changed.add(new Node(branch.opcode, branch.type, branch.offset, 0, branch.operands).withTargets(to));
    }

    /** A table among the cases: what leads to other groups goes by a block of its own. */
    private void addInnerTable(Node table, int group) {
        Map<Target, Target> stops = new LinkedHashMap<>();
        for (Target target : table.targets()) {
            if (isOutside(target, group)) {
                stops.computeIfAbsent(target, ignored -> new Target(Target.Place.BLOCK, targets++, new int[0]));
            }
        }
        if (stops.isEmpty()) {
            changed.add(table);
            return;
        }
        List<Map.Entry<Target, Target>> ordered = List.copyOf(stops.entrySet());
        ordered.reversed().forEach(stop -> changed.add(opening(stop.getValue())));
        Target[] to = table.targets().clone();
        for (int i = 0; i < to.length; i++) {
            to[i] = stops.getOrDefault(to[i], to[i]);
        }
        changed.add(table(table.operands[0], to));
        for (Map.Entry<Target, Target> stop : ordered) {
            changed.add(end(stop.getValue()));
            changed.add(setCase(blocks.get(stop.getKey())));
            changed.add(branch(groups.get(blocks.get(stop.getKey()) >>> GROUP_BITS)));
        }
    }
}
