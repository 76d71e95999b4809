package org.wasmaudit.audit.flow;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Writes graphs: as text for people, and in the DOT language of Graphviz. */
public final class GraphText {
    private GraphText() {}

    /** A line a block: its index, its offsets in the module, and the blocks that may follow. */
    public static String text(ControlFlowGraph graph) {
        StringBuilder text = new StringBuilder();
        for (BasicBlock block : graph.blocks()) {
            text.append(String.format("%6d  0x%06x..0x%06x", block.index(), block.start(), block.end()));
            String next = Arrays.stream(graph.successors(block.index()))
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "));
            text.append(next.isEmpty() ? "\n" : "  -> " + next + "\n");
        }
        return text.toString();
    }

    /** The blocks of each function under its name, then a line a call. */
    public static String text(InterproceduralGraph graph, IntFunction<String> name) {
        StringBuilder text = new StringBuilder();
        for (ControlFlowGraph function : graph.functions()) {
            text.append(name.apply(function.function().index())).append(":\n").append(text(function));
        }
        for (InterproceduralGraph.CallEdge call : graph.calls()) {
            text.append(name.apply(call.caller())).append(' ').append(call.block());
            text.append(call.indirect() ? " may call " : " calls ").append(name.apply(call.callee())).append('\n');
        }
        return text.append(graph.isTruncated() ? "... and more\n" : "").toString();
    }

    /** A digraph with a cluster for each function. */
    public static String dot(InterproceduralGraph graph, IntFunction<String> name) {
        StringBuilder dot = new StringBuilder("digraph {\n    node [shape=box, fontname=monospace];\n");
        for (ControlFlowGraph function : graph.functions()) {
            cluster(dot, function, name);
        }
        for (InterproceduralGraph.CallEdge call : graph.calls()) {
            dot.append("    ").append(node(call.caller(), call.block())).append(" -> ").append(node(call.callee(), 0));
            dot.append(call.indirect() ? " [style=dotted];\n" : " [style=dashed];\n");
        }
        return dot.append("}\n").toString();
    }

    private static void cluster(StringBuilder dot, ControlFlowGraph function, IntFunction<String> name) {
        int index = function.function().index();
        dot.append("    subgraph cluster_").append(index).append(" {\n        label=");
        dot.append(quoted(name.apply(index))).append(";\n");
        for (BasicBlock block : function.blocks()) {
            dot.append("        ").append(node(index, block.index())).append(" [label=\"").append(block.index());
            dot.append("\"];\n");
            for (int next : function.successors(block.index())) {
                dot.append("        ").append(node(index, block.index())).append(" -> ");
                dot.append(node(index, next)).append(";\n");
            }
        }
        dot.append("    }\n");
    }

    private static String node(int function, int block) {
        return "f" + function + "_" + block;
    }

    /** A string of the DOT language; names are a guest's, so nothing of them is left to interpret. */
    private static String quoted(String name) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\';
            quoted.append(plain ? c : '?');
        }
        return quoted.append('"').toString();
    }
}
