package org.wasmaudit.wasm.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Finds the loops inside of others in a function that runs but once, each of which is made a method of its own. HotSpot
 * can only replace such a function while it runs, by code that begins in the middle of whatever loop it was in, and the
 * function goes on in that code to its end, though the loops around were compiled the wrong way round. A loop that is a
 * method is called anew for each turn of the loop around it, and soon in code that begins where the loop does.
 */
final class NestedLoops {
    /** A loop refers to no more locals than this, since they may all be parameters. */
    private static final int MOST_LOCALS = 40;

    /** A function with more such loops is left as it is: a class has no room for any number of methods. */
    private static final int MOST_LOOPS = 60;

    private record Open(int start, boolean isLoop) {}

    private final FunctionTree tree;
    private final References references;

    private NestedLoops(FunctionTree tree, References references) {
        this.tree = tree;
        this.references = references;
    }

    /** The loops of a function, each before those it is in. */
    static List<Region> find(FunctionTree tree, References references) {
        return new NestedLoops(tree, references).find();
    }

    private List<Region> find() {
        List<Region> found = new ArrayList<>();
        Deque<Open> blocks = new ArrayDeque<>();
        int loops = 0;
        for (int i = 0; i < tree.statements().size(); i++) {
            Node node = tree.statements().get(i);
            switch (node.opcode) {
                case BLOCK, IF, TRY_TABLE -> blocks.push(new Open(i, false));
                case LOOP -> {
                    boolean turns = node.target().isBranchedTo();
                    blocks.push(new Open(i, turns));
                    loops += turns ? 1 : 0;
                }
                case END -> {
                    Open block = blocks.pop();
                    loops -= block.isLoop ? 1 : 0;
                    if (block.isLoop && loops > 0 && isSimple(block.start, i + 1)) {
                        found.add(new Region(block.start, i + 1, RegionPlanner.CALL));
                    }
                }
                default -> {}
            }
        }
        return found.size() > MOST_LOOPS ? List.of() : found;
    }

    /** Whether a loop has few locals and no branch table, which may have many ways out. */
    private boolean isSimple(int start, int end) {
        LocalSet locals = new LocalSet(tree.locals().size());
        for (int i = start; i < end; i++) {
            if (tree.statements().get(i).opcode == Opcode.BR_TABLE) {
                return false;
            }
            references.add(i, locals, locals);
        }
        return locals.size() <= MOST_LOCALS;
    }
}
