package org.wasmaudit.audit.flow;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * The blocks of one function and where each may go next. The first block is the function's entry, the last its exit:
 * it is empty, and every return, trap and throw leads there.
 */
public final class ControlFlowGraph {
    private final Function function;
    private final List<BasicBlock> blocks;
    private final List<int[]> successors;

    ControlFlowGraph(Function function, List<BasicBlock> blocks, List<IntArrayList> successors) {
        this.function = function;
        this.blocks = List.copyOf(blocks);
        List<int[]> edges = new ArrayList<>(successors.size());
        for (IntArrayList targets : successors) {
            edges.add(targets.distinct().toArray());
        }
        this.successors = edges;
    }

    /** The graph of a function the module defines; time and memory are linear in the body, jump tables included. */
    public static ControlFlowGraph of(ValidModule module, Function function) {
        return new ControlFlowGraphBuilder(module, function).build();
    }

    public Function function() {
        return function;
    }

    public List<BasicBlock> blocks() {
        return blocks;
    }

    /** The indices of the blocks that may follow a block, each once; a new array. */
    public int[] successors(int block) {
        return successors.get(block).clone();
    }

    public int edges() {
        int edges = 0;
        for (int[] targets : successors) {
            edges += targets.length;
        }
        return edges;
    }
}
