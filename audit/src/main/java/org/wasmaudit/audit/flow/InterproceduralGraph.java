package org.wasmaudit.audit.flow;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * The graph of a function with the graphs of those it calls spliced in, to a depth of two (the paper's ICFG). A callee
 * appears once however often it is called. A call through a type joins every function of the type, up to a bound.
 */
public final class InterproceduralGraph {
    /** The paper's depth. */
    public static final int DEPTH = 2;

    /** Beyond so many functions nothing more is spliced in. */
    public static final int MOST_FUNCTIONS = 64;

    /** How many functions of its type an indirect call joins at most. */
    public static final int MOST_TARGETS = 8;

    /**
     * A call from a block of one function to another function.
     *
     * @param indirect whether the callee is one of those that have the type called
     */
    public record CallEdge(int caller, int block, int callee, boolean indirect) {}

    private final int root;
    private final List<ControlFlowGraph> functions;
    private final List<CallEdge> calls;
    private final boolean truncated;

    private InterproceduralGraph(int root, List<ControlFlowGraph> functions, List<CallEdge> calls, boolean truncated) {
        this.root = root;
        this.functions = List.copyOf(functions);
        this.calls = List.copyOf(calls);
        this.truncated = truncated;
    }

    /** The graph around a function the module defines, by function index. */
    public static InterproceduralGraph of(ValidModule module, CallGraph graph, int function) {
        return new Splicing(module, graph).splice(function);
    }

    /** The function the graph is of. */
    public int root() {
        return root;
    }

    /** The graphs of the root and of what it reaches, nearest first. */
    public List<ControlFlowGraph> functions() {
        return functions;
    }

    /** The calls that were spliced, those of imports included. */
    public List<CallEdge> calls() {
        return calls;
    }

    /** Whether a bound left something out. */
    public boolean isTruncated() {
        return truncated;
    }

    /** The functions still to be spliced, nearest first. */
    private static final class Splicing {
        private final ValidModule module;
        private final CallGraph graph;
        private final IntObjectHashMap<ControlFlowGraph> known = new IntObjectHashMap<>();
        private final List<ControlFlowGraph> spliced = new ArrayList<>();
        private final List<CallEdge> edges = new ArrayList<>();
        private boolean truncated;

        Splicing(ValidModule module, CallGraph graph) {
            this.module = module;
            this.graph = graph;
        }

        InterproceduralGraph splice(int root) {
            include(root);
            int from = 0;
            for (int depth = 0; depth < DEPTH; depth++) {
                int to = spliced.size();
                for (int i = from; i < to; i++) {
                    follow(spliced.get(i));
                }
                from = to;
            }
            return new InterproceduralGraph(root, spliced, edges, truncated);
        }

        private boolean include(int function) {
            if (graph.isImported(function) || known.containsKey(function)) {
                return true;
            }
            if (spliced.size() >= MOST_FUNCTIONS) {
                truncated = true;
                return false;
            }
            ControlFlowGraph added = ControlFlowGraph.of(module, module.function(function));
            known.put(function, added);
            spliced.add(added);
            return true;
        }

        private void follow(ControlFlowGraph caller) {
            Instructions at = Instructions.of(
                    module.module().bytes(), caller.function().body());
            int block = 0;
            while (at.hasNext()) {
                Opcode opcode = at.next();
                while (caller.blocks().get(block).end() <= at.offset() && block < caller.blocks().size() - 1) {
                    block++;
                }
                switch (opcode) {
                    case CALL, RETURN_CALL -> join(caller, block, at.index(), false);
                    case CALL_INDIRECT, RETURN_CALL_INDIRECT, CALL_REF, RETURN_CALL_REF ->
                        joinAll(caller, block, graph.targets(at.index(), MOST_TARGETS + 1));
                    default -> {} // calls nobody
                }
            }
        }

        private void joinAll(ControlFlowGraph caller, int block, int[] targets) {
            for (int i = 0; i < Math.min(targets.length, MOST_TARGETS); i++) {
                join(caller, block, targets[i], true);
            }
            truncated |= targets.length > MOST_TARGETS;
        }

        private void join(ControlFlowGraph caller, int block, int callee, boolean indirect) {
            if (include(callee)) {
                edges.add(new CallEdge(caller.function().index(), block, callee, indirect));
            }
        }
    }
}
