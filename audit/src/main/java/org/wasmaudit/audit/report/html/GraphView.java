package org.wasmaudit.audit.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.wasmaudit.audit.flow.InterproceduralGraph;
import org.wasmaudit.audit.flow.InterproceduralGraph.CallEdge;

/**
 * Who calls whom around a function as a drawing: a column for each step away from it, in units of the view box.
 *
 * @param height of the view box; its width is 1000
 * @param more what there was no room for, or empty
 */
public record GraphView(List<Node> nodes, List<Edge> edges, double height, String more) {
    private static final double COLUMN = 335;
    private static final double WIDTH = 290;
    private static final double ROW = 26;
    private static final int MOST_ROWS = 24;
    private static final int MOST_CHARACTERS = 38;

    /** A function in its box. */
    public record Node(double x, double y, String name, String title, String css) {}

    /** A call, by its two ends. */
    public record Edge(double x1, double y1, double x2, double y2, String css) {}

    static GraphView of(InterproceduralGraph graph, IntFunction<String> name, IntPredicate imported) {
        List<List<Integer>> columns = columns(graph);
        Map<Integer, Node> placed = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        int left = 0;
        for (int column = 0; column < columns.size(); column++) {
            List<Integer> functions = columns.get(column);
            left += Math.max(0, functions.size() - MOST_ROWS);
            for (int row = 0; row < Math.min(MOST_ROWS, functions.size()); row++) {
                int function = functions.get(row);
                String full = name.apply(function);
                String shown = full.length() <= MOST_CHARACTERS ? full : full.substring(0, MOST_CHARACTERS) + "…";
                String css = column == 0 ? "root" : imported.test(function) ? "import" : "function";
                Node node = new Node(column * COLUMN + 5, row * ROW + 5, shown, function + ": " + full, css);
                placed.put(function, node);
                nodes.add(node);
            }
        }
        int rows = columns.stream().mapToInt(List::size).max().orElse(1);
        String more = left > 0 || graph.isTruncated() ? "There is more than is drawn." : "";
        return new GraphView(nodes, edges(graph, placed), Math.min(MOST_ROWS, rows) * ROW + 10, more);
    }

    /** The functions by how many calls they are away from the root. */
    private static List<List<Integer>> columns(InterproceduralGraph graph) {
        List<List<Integer>> columns = new ArrayList<>();
        Set<Integer> known = new LinkedHashSet<>(List.of(graph.root()));
        List<Integer> column = List.of(graph.root());
        while (!column.isEmpty() && columns.size() <= InterproceduralGraph.DEPTH) {
            columns.add(column);
            List<Integer> next = new ArrayList<>();
            for (CallEdge call : graph.calls()) {
                if (column.contains(call.caller()) && known.add(call.callee())) {
                    next.add(call.callee());
                }
            }
            column = next;
        }
        return columns;
    }

    private static List<Edge> edges(InterproceduralGraph graph, Map<Integer, Node> placed) {
        Set<Edge> edges = new LinkedHashSet<>();
        for (CallEdge call : graph.calls()) {
            Node from = placed.get(call.caller());
            Node to = placed.get(call.callee());
            if (from != null && to != null && to.x() > from.x()) {
                double middle = ROW / 2 - 2;
                edges.add(new Edge(
                        from.x() + WIDTH, from.y() + middle, to.x(), to.y() + middle,
                        call.indirect() ? "indirect" : "direct"));
            }
        }
        return List.copyOf(edges);
    }
}
