package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Leads the branches out of code that a great many blocks surround through one block and a table. Compilers write such
 * blocks for what must not happen, one for each check, and a {@link Region} of the code would have an exit to each:
 *
 * <pre>
 * block 2, block 1, block 0        block gathered
 *   code, branching to 0, 1, 2       code, setting a local before it branches to gathered
 * end 0  A                     ⇒   end gathered
 * end 1  B                         block 2, block 1, block 0; table local → 0, 1, 2
 * end 2  C                         end 0  A  end 1  B  end 2  C
 * </pre>
 *
 * The table and what follows it is then for {@link BranchTables} to divide.
 */
final class GatheredExits {
    /** So many blocks around code stay as they are. */
    private static final int FEW = 64;

    private final FunctionTree tree;
    private final List<Node> statements;

    /** The blocks, innermost first, by their place. */
    private final Map<Target, Integer> blocks = new LinkedHashMap<>();

    private final List<Node> changed = new ArrayList<>();
    private final int chosen;
    private final Target gathered;
    private int targets;

    private GatheredExits(FunctionTree tree) {
        this.tree = tree;
        this.statements = tree.statements();
        this.chosen = tree.locals().size();
        this.targets = tree.targets();
        this.gathered = new Target(Target.Place.BLOCK, targets++, new int[0]);
    }

    /** The function with each long chain of blocks around code gathered, or as it was if it has none. */
    static FunctionTree gather(FunctionTree tree) {
        FunctionTree before;
        FunctionTree now = tree;
        do {
            before = now;
            now = gatherLongest(before);
        } while (now != before);
        return now;
    }

    private static FunctionTree gatherLongest(FunctionTree tree) {
        List<Node> statements = tree.statements();
        int longest = FEW;
        int end = 0;
        for (int i = 0; i < statements.size(); i++) {
            int first = i;
            while (i < statements.size() && isChained(statements.get(i))) {
                i++;
            }
            int last = i < statements.size() ? aroundTable(statements, first, i) : i;
            if (last - first > longest) {
                longest = last - first;
                end = last;
            }
        }
        return end == 0 ? tree : new GatheredExits(tree).gathered(end - longest, end);
    }

    /** The end of a chain without the blocks of a table at its end, which is code of theirs, and those within. */
    private static int aroundTable(List<Node> statements, int first, int end) {
        if (statements.get(end).opcode != Opcode.BR_TABLE) {
            return end;
        }
        Set<Target> own = new HashSet<>(List.of(statements.get(end).targets()));
        int last = first;
        while (last < end && !own.contains(statements.get(last).target())) {
            last++;
        }
        return last;
    }

    private static boolean isChained(Node statement) {
        return statement.opcode == Opcode.BLOCK && statement.target().values().length == 0;
    }

    private FunctionTree gathered(int first, int code) {
        for (int i = code - 1; i >= first; i--) {
            blocks.put(statements.get(i).target(), blocks.size());
        }
        Target innermost = statements.get(code - 1).target();
        changed.addAll(statements.subList(0, first));
        changed.add(opening(gathered));
        int next = code;
        while (statements.get(next).opcode != Opcode.END || statements.get(next).target() != innermost) {
            add(statements.get(next++));
        }
        if (isReachable(next)) {
            innermost.branch();
            changed.add(Node.set(chosen, Node.i32(0)));
        }
        changed.add(end(gathered));
        changed.addAll(statements.subList(first, code));
        changed.add(table());
        changed.addAll(statements.subList(next, statements.size()));
        for (int i = 0; i < changed.size(); i++) {
            switch (changed.get(i).opcode) {
                case BLOCK, LOOP, IF, TRY_TABLE -> changed.get(i).target().setOpening(i);
                default -> {}
            }
        }
        List<JvmType> locals = new ArrayList<>(tree.locals());
        locals.add(JvmType.INT);
        return new FunctionTree(
                tree.function(), tree.shape(), tree.target(), changed, locals, tree.ownLocals(), targets);
    }

    private boolean isReachable(int place) {
        return RegionPlanner.reachable(tree)[place];
    }

    private void add(Node statement) {
        switch (statement.opcode) {
            case BR, BR_IF -> {
                Integer block = blocks.get(statement.target());
                if (block == null) {
                    changed.add(statement);
                    return;
                }
                changed.add(Node.set(chosen, Node.i32(block)));
                gathered.branch();
                changed.add(new Node(statement.opcode, statement.type, statement.offset, 0, statement.operands)
                        .withTargets(gathered));
            }
            case BR_TABLE -> addTable(statement);
            default -> changed.add(statement);
        }
    }

    /** A table in the code: what leads to the blocks goes by a block of its own. */
    private void addTable(Node table) {
        Map<Target, Target> stops = new LinkedHashMap<>();
        for (Target target : table.targets()) {
            if (blocks.containsKey(target)) {
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
            to[i].branch();
        }
        changed.add(new Node(table.opcode, table.type, table.offset, 0, table.operands).withTargets(to));
        for (Map.Entry<Target, Target> stop : ordered) {
            changed.add(end(stop.getValue()));
            changed.add(Node.set(chosen, Node.i32(blocks.get(stop.getKey()))));
            gathered.branch();
            changed.add(new Node(Opcode.BR, JvmType.VOID, table.offset, 0).withTargets(gathered));
        }
    }

    /** A block that nothing branches to is none of the table's, lest there be a way to where no code is. */
    private Node table() {
        Target any = null;
        for (Target block : blocks.keySet()) {
            any = block.isBranchedTo() ? block : any;
        }
        if (any == null) {
            return new Node(Opcode.UNREACHABLE, JvmType.VOID, tree.function().start(), Node.TRAPS);
        }
        List<Target> entries = new ArrayList<>();
        for (Target block : blocks.keySet()) {
            entries.add(block.isBranchedTo() ? block : any);
        }
        entries.add(any);
        return new Node(Opcode.BR_TABLE, JvmType.VOID, 0, 0, Node.local(chosen, JvmType.INT))
                .withTargets(entries.toArray(Target[]::new));
    }

    private Node opening(Target block) {
        return new Node(Opcode.BLOCK, JvmType.VOID, tree.function().start(), 0).withTargets(block);
    }

    private static Node end(Target block) {
        return new Node(Opcode.END, JvmType.VOID, 0, 0).withTargets(block);
    }
}
