package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Divides a large function into {@link Region}s, each of which makes a method that HotSpot compiles.
 *
 * <p>From outside to inside, runs of statements that are small enough become candidates, and what is too large is
 * looked
 * into; a loop that is too large becomes a region of its own first, so that it is replaced on the stack, and given up
 * by
 * the optimising compiler, without its surroundings. Of the candidates the largest are taken out until the rest fits.
 * Where that is not enough, regions are taken out that contain others.
 */
final class RegionPlanner {
    /**
     * A method may be as large as this, in bytes of bytecode. HotSpot compiles none above 8,000, and takes longer for a
     * byte of a large method than of a small one: most of that time goes to giving registers to values.
     */
    static final int LARGEST_METHOD = 2200;

    /** A method that turned out larger is divided again. */
    private static final int TOLERATED_METHOD = LARGEST_METHOD * 2;

    /**
     * A method that jumps by a branch table to places outside of any region within may be as large as this: it would
     * else be divided into methods one inside the other, through all of which each jump would go.
     */
    private static final int LARGEST_SPINE = 7500;

    /**
     * What a large branch table leads to is left in its method up to this size, the smallest first: each turn of an
     * interpreter's loop would else call a method for what it does.
     */
    private static final int LARGEST_INTERPRETER = 6500;

    /** A branch table with more targets is taken for that of an interpreter. */
    private static final int MANY_WAYS = 30;

    /** Sizes are not guessed where a method is larger: it might exceed what HotSpot compiles. */
    private static final int LARGEST_GUESSED = 5000;

    /** How often sizes are measured and methods divided again. */
    private static final int ROUNDS = 6;

    /** A region is made of no more than this. */
    private static final int LARGEST_REGION = 1500;

    /** What is smaller stays where it is: a call costs as much. */
    private static final int SMALLEST_REGION = 40;

    /** A region refers to no more locals than this, since they may all be parameters. */
    private static final int MOST_LOCALS = 100;

    /** A branch table that has more targets outside of a region is not in it: it would be followed by another. */
    private static final int MOST_EXITS = 4;

    /** Where more locals than this are handed over at all exits together, they are shared instead. */
    private static final int MOST_HANDED = 200;

    /** A local that is handed over at so many exits is shared. */
    private static final int OFTEN_HANDED = 3;

    /** In a function with more locals than this all are shared: a method has 65,535 slots for them. */
    private static final int MOST_VARIABLES = 8000;

    /** A method has 255 slots for parameters; the instance and the frame are among these. */
    private static final int MOST_PARAMETER_SLOTS = 250;

    /** About how many bytes the call of a region takes. */
    static final int CALL = 20;

    private record Run(int start, int end, int size) {}

    private final FunctionTree tree;
    private final List<Node> statements;
    private final int[] sizes;
    private final int[] matching;
    private final boolean[] reachable;
    private final CodeSizes codeSizes;
    private final Supplier<List<Region>> parts;
    private final List<Region> regions = new ArrayList<>();
    private final References references;
    private final Liveness liveness;

    /** The locals that are vectors. */
    private final LocalSet vectors;

    /** How many branch tables there are before each statement. */
    private final int[] tablesBefore;

    private int largest;

    private RegionPlanner(
            FunctionTree tree,
            CodeSizes codeSizes,
            Supplier<List<Region>> parts,
            References references) {
        this.references = references;
        this.liveness = Liveness.of(tree);
        this.vectors = new LocalSet(tree.locals().size());
        for (int i = 0; i < tree.locals().size(); i++) {
            if (tree.locals().get(i) == JvmType.VECTOR) {
                vectors.add(i);
            }
        }
        this.tablesBefore = tablesBefore(tree.statements());
        this.codeSizes = codeSizes;
        this.parts = parts;
        this.tree = tree;
        this.statements = tree.statements();
        this.sizes = codeSizes.statements();
        this.matching = matching(statements);
        this.reachable = reachable(tree);
    }

    /**
     * Divides a function.
     *
     * @param parts gives what is to be a region in any case, innermost
     * @param references of the tree
     * @return null where guessed sizes do not do
     */
    static @Nullable Division plan(
            FunctionTree tree, CodeSizes sizes, Supplier<List<Region>> parts, References references) {
        RegionPlanner planner = new RegionPlanner(tree, sizes, parts, references);
        Division passing = planner.division(null);
        LocalSet shared = planner.shared();
        if (!sizes.areExact() && (shared.size() != 0 || passing.largest() > LARGEST_GUESSED)) {
            return null;
        }
        return shared.size() == 0 ? passing : planner.division(new Frame(tree, shared));
    }

    private Division division(@Nullable Frame frame) {
        regions.clear();
        regions.add(new Region(0, statements.size(), 0));
        parts.get().forEach(regions.getFirst()::takeOut);
        Division division = new Division(regions, frame, 0);
        largest = Integer.MAX_VALUE;
        int before = 0;
        for (int round = 0; round < ROUNDS && largest > TOLERATED_METHOD && regions.size() != before; round++) {
            before = regions.size();
            divideAll();
            BorderPlanner.setBorders(tree, regions, reachable, frame, liveness, references);
            largest = 0;
            for (Region region : regions) {
                if (region.size() == 0) {
                    region.setSize(codeSizes.method(region, division));
                }
                largest = Math.max(largest, region.size());
            }
        }
        return new Division(List.copyOf(regions), frame, largest);
    }

    /** The locals that are better shared in a frame: where so much is handed over that it makes methods too large. */
    private LocalSet shared() {
        int[] handed = new int[tree.locals().size()];
        int all = 0;
        for (Region region : regions) {
            if (region.isPart()) {
                all += count(region.border().outs(), handed);
                all += count(region.border().unwound(), handed);
                for (Region.Exit exit : region.border().exits()) {
                    all += count(exit.outs().handed(), handed);
                }
            }
        }
        LocalSet shared = new LocalSet(handed.length);
        boolean often = all > MOST_HANDED || largest > TOLERATED_METHOD;
        boolean every = handed.length > MOST_VARIABLES;
        LocalSet surplus = surplus();
        for (int i = 0; i < handed.length; i++) {
            if ((every || surplus.has(i) || often && handed[i] >= OFTEN_HANDED)
                    && tree.locals().get(i) != JvmType.REFERENCE) {
                shared.add(i);
            }
        }
        return shared;
    }

    /** The parameters of the regions that have more than a method can have. */
    private LocalSet surplus() {
        LocalSet surplus = new LocalSet(tree.locals().size());
        for (Region region : regions) {
            if (region.isPart()) {
                int slots = 0;
                for (int local : region.border().parameters()) {
                    slots += tree.locals().get(local).slots();
                }
                for (int local : region.border().parameters()) {
                    if (slots > MOST_PARAMETER_SLOTS) {
                        surplus.add(local);
                    }
                }
            }
        }
        return surplus;
    }

    private static int count(int[] locals, int[] counts) {
        for (int local : locals) {
            counts[local]++;
        }
        return locals.length;
    }

    private static int[] tablesBefore(List<Node> statements) {
        int[] before = new int[statements.size() + 1];
        for (int i = 0; i < statements.size(); i++) {
            before[i + 1] = before[i] + (statements.get(i).opcode == Opcode.BR_TABLE ? 1 : 0);
        }
        return before;
    }

    /** Finds out where blocks end. */
    private static int[] matching(List<Node> statements) {
        int[] matching = new int[statements.size()];
        for (int i = 0; i < matching.length; i++) {
            if (statements.get(i).opcode == Opcode.END) {
                matching[statements.get(i).target().opening()] = i;
            }
        }
        return matching;
    }

    /** Whether each place of a function, before a statement or at the end, is reached from the statement before. */
    static boolean[] reachable(FunctionTree tree) {
        List<Node> statements = tree.statements();
        boolean[] reachable = new boolean[statements.size() + 1];
        boolean reached = true;
        for (int i = 0; i < statements.size(); i++) {
            reachable[i] = reached;
            Node node = statements.get(i);
            switch (node.opcode) {
                case ELSE -> reached = true;
                case END -> {
                    Target.Place place = node.target().place();
                    reached |= place == Target.Place.TRY
                            || place != Target.Place.LOOP && node.target().isBranchedTo();
                }
                case BR, BR_TABLE, RETURN, UNREACHABLE, THROW, THROW_REF -> reached = false;
                default -> {}
            }
        }
        reachable[statements.size()] = reached;
        return reachable;
    }

    private void divideAll() {
        Region whole = regions.getFirst();
        regions.clear();
        divide(whole);
    }

    /** Takes regions out of one until it is small enough, and then out of these. */
    private void divide(Region region) {
        regions.add(region);
        boolean taken = true;
        boolean tables = false;
        while (taken) {
            int[] offsets = offsets(region);
            int size = offsets[offsets.length - 1];
            taken = false;
            int most = hasManyWays(region) ? LARGEST_INTERPRETER : LARGEST_METHOD;
            if (size > most) {
                List<Run> runs = new RunFinder(region, offsets, tables).find();
                runs.sort(Comparator.comparingInt(Run::size).reversed());
                for (Run run : runs) {
                    if (size <= most) {
                        break;
                    }
                    region.takeOut(new Region(run.start, run.end, CALL));
                    size -= run.size - CALL;
                    taken = true;
                }
                if (!taken && size > LARGEST_SPINE && !tables) {
                    tables = true;
                    taken = true;
                }
            }
        }
        for (Region part : region.parts()) {
            divide(part);
        }
    }

    /** Whether a branch table of a region's own has so many targets as only an interpreter's loop has. */
    private boolean hasManyWays(Region region) {
        Set<Node> tables = new HashSet<>();
        region.walk(
                at -> {
                    Node statement = statements.get(at);
                    if (statement.opcode == Opcode.BR_TABLE
                            && Liveness.distinct(statement.targets()).size() > MANY_WAYS) {
                        tables.add(statement);
                    }
                },
                part -> {});
        return !tables.isEmpty();
    }

    /** Where each statement of a region begins in code that calls the region's parts, and where the code ends. */
    private int[] offsets(Region region) {
        int[] offsets = new int[region.end() - region.start() + 1];
        int offset = 0;
        int next = 0;
        int i = region.start();
        while (i < region.end()) {
            if (next < region.parts().size() && region.parts().get(next).start() == i) {
                Region part = region.parts().get(next++);
                offsets[i - region.start()] = offset;
                offset += part.callSize();
                Arrays.fill(offsets, i + 1 - region.start(), part.end() - region.start(), offset);
                i = part.end();
            } else {
                offsets[i - region.start()] = offset;
                offset += sizes[i++];
            }
        }
        offsets[region.end() - region.start()] = offset;
        return offsets;
    }

    /** Walks through a region and finds the runs that may be taken out of it. */
    private final class RunFinder {
        private final Region region;
        private final int[] offsets;

        /** Whether a run may have a branch table with many targets outside. */
        private final boolean tables;

        private final List<Run> runs = new ArrayList<>();
        private LocalSet locals = new LocalSet(tree.locals().size());
        private int start = -1;
        private int end;

        RunFinder(Region region, int[] offsets, boolean tables) {
            this.tables = tables;
            this.region = region;
            this.offsets = offsets;
        }

        List<Run> find() {
            int part = 0;
            int i = region.start();
            while (i < region.end()) {
                while (part < region.parts().size() && region.parts().get(part).start() < i) {
                    part++;
                }
                boolean isPart = part < region.parts().size() && region.parts().get(part).start() == i;
                i = isPart ? item(i, region.parts().get(part).end(), true) : statement(i);
            }
            close();
            return runs;
        }

        /** Adds what begins at a statement to the run, or steps into it; gives where to go on. */
        private int statement(int at) {
            return switch (statements.get(at).opcode) {
                case ELSE, END -> {
                    close();
                    yield at + 1;
                }
                case BLOCK, LOOP, IF, TRY_TABLE -> item(at, matching[at] + 1, false);
                case BR_TABLE -> {
                    if (hasTableOf(at, at + 1)) {
                        close();
                        yield at + 1;
                    }
                    yield item(at, at + 1, true);
                }
                default -> item(at, at + 1, true);
            };
        }

        private int item(int from, int to, boolean whole) {
            int size = size(from, to);
            if (!whole && (size > LARGEST_REGION || hasTableOf(from, to))) {
                close();
                boolean isAll = from == region.start() && to == region.end();
                if (statements.get(from).opcode == Opcode.LOOP && !isAll) {
                    runs.add(new Run(from, to, size));
                    return to;
                }
                return from + 1;
            }
            LocalSet refers = references(from, to);
            if (weight(refers) > MOST_LOCALS) {
                close();
                return whole ? to : from + 1;
            }
            refers.addAll(locals);
            if (start >= 0 && (size(start, to) > LARGEST_REGION || weight(refers) > MOST_LOCALS)) {
                close();
                refers = references(from, to);
            }
            locals = refers;
            start = start < 0 ? from : start;
            end = to;
            return to;
        }

        private void close() {
            if (start >= 0) {
                int size = size(start, end);
                boolean isPart = region.parts().stream().anyMatch(part -> part.start() == start && part.end() == end);
                boolean isAll = start == region.start() && end == region.end();
                boolean isTable = start == end - 1 && statements.get(start).opcode == Opcode.BR_TABLE;
                if (size >= SMALLEST_REGION && !isPart && !isAll && !isTable) {
                    runs.add(new Run(start, end, size));
                }
            }
            start = -1;
            locals = new LocalSet(tree.locals().size());
        }

        private int size(int from, int to) {
            return offsets[to - region.start()] - offsets[from - region.start()];
        }

        /** Whether a branch table within has many targets outside. */
        private boolean hasTableOf(int from, int to) {
            if (tablesBefore[from] == tablesBefore[to]) {
                return false;
            }
            for (int i = from; i < to && !tables; i++) {
                if (statements.get(i).opcode == Opcode.BR_TABLE) {
                    Set<Target> outside = new HashSet<>(List.of(statements.get(i).targets()));
                    outside.removeIf(target -> target.opening() >= from);
                    if (outside.size() > MOST_EXITS) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** How many locals there are; a vector counts as two, since it is two parameters. */
    private int weight(LocalSet locals) {
        return locals.size() + locals.common(vectors).length;
    }

    private LocalSet references(int from, int to) {
        LocalSet all = new LocalSet(tree.locals().size());
        for (int i = from; i < to; i++) {
            references.add(i, all, all);
        }
        return all;
    }
}
