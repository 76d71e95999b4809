package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/** Finds out what crosses the borders of the {@link Region}s of a function. */
final class BorderPlanner {
    private final FunctionTree tree;
    private final List<Node> statements;
    private final boolean[] reachable;
    private final LocalSet shared;
    private final Liveness liveness;
    private final References references;

    /** Of the end of each protected code the target that opens it. */
    private final Map<Integer, Target> protectedEnds = new TreeMap<>();

    private BorderPlanner(
            FunctionTree tree,
            List<Region> regions,
            boolean[] reachable,
            @Nullable Frame frame,
            Liveness liveness,
            References references) {
        this.references = references;
        this.tree = tree;
        this.statements = tree.statements();
        this.reachable = reachable;
        this.shared = new LocalSet(tree.locals().size());
        for (int i = 0; frame != null && i < tree.locals().size(); i++) {
            if (frame.has(i)) {
                shared.add(i);
            }
        }
        Set<Integer> places = new HashSet<>();
        for (Region region : regions) {
            places.add(region.start());
            places.add(region.end());
        }
        this.liveness = liveness;
        liveness.ask(places);
        for (int i = 0; i < statements.size(); i++) {
            Node node = statements.get(i);
            if (node.opcode == Opcode.END && node.target().place() == Target.Place.TRY) {
                protectedEnds.put(i, node.target());
            }
        }
    }

    /**
     * Sets the borders of all regions of a function. What was taken out of a region does not change what crosses its
     * border, so one that has been set before only gets its number.
     *
     * @param reachable whether the place before each statement is reached from the statement before
     * @param frame the locals that regions share, if any
     * @param liveness of the function
     */
    static void setBorders(
            FunctionTree tree,
            List<Region> regions,
            boolean[] reachable,
            @Nullable Frame frame,
            Liveness liveness,
            References references) {
        BorderPlanner planner = new BorderPlanner(tree, regions, reachable, frame, liveness, references);
        for (int number = 0; number < regions.size(); number++) {
            Region region = regions.get(number);
            if (region.hasBorder()) {
                region.setBorder(region.border().numbered(number));
            } else {
                planner.setBorder(region, number);
            }
        }
    }

    private void setBorder(Region region, int number) {
        LocalSet needs = new LocalSet(tree.locals().size());
        LocalSet set = new LocalSet(tree.locals().size());
        Set<Target> targets = new LinkedHashSet<>();
        boolean calls = false;
        for (int i = region.start(); i < region.end(); i++) {
            Node statement = statements.get(i);
            calls |= statement.has(Node.CALLS);
            references.add(i, needs, set);
            if (Liveness.isBranch(statement.opcode) || statement.opcode == Opcode.RETURN) {
                for (Target target : statement.targets()) {
                    if (!region.contains(target.opening())) {
                        targets.add(target);
                    }
                }
            }
        }
        needs.addAll(set);
        List<Region.Exit> exits = new ArrayList<>();
        for (Target target : targets) {
            exits.add(new Region.Exit(target, outs(set, liveness.at(target))));
        }
        Region.Outs needed = outs(needs, liveness.before(region.start()));
        region.setBorder(new Region.Border(
                number,
                offset(region),
                needed.handed(),
                needed.shared(),
                List.copyOf(exits),
                reachable[region.end()] ? outs(set, liveness.before(region.end())) : null,
                region.repeats() ? outs(set, liveness.before(region.start())) : null,
                unwinding(region, set),
                calls));
    }

    /** What of the locals that a region sets the innermost code around it may read that catches. */
    private Region.@Nullable Outs unwinding(Region region, LocalSet set) {
        for (Map.Entry<Integer, Target> end : protectedEnds.entrySet()) {
            if (end.getKey() >= region.end() && end.getValue().opening() < region.start()) {
                return outs(set, liveness.at(end.getValue()));
            }
        }
        return null;
    }

    private Region.Outs outs(LocalSet some, LocalSet live) {
        LocalSet handed = some.copy();
        handed.removeAll(shared);
        LocalSet left = some.copy();
        left.removeAll(handed);
        return new Region.Outs(handed.common(live), left.common(live));
    }

    /** The offset of the first instruction of a region; what settles operands may have none. */
    private int offset(Region region) {
        for (int i = region.start(); i < region.end(); i++) {
            if (statements.get(i).offset > 0) {
                return statements.get(i).offset;
            }
        }
        return tree.function().start();
    }
}
