import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Horizontal bars of the geometric means, a group below the other, as a picture in SVG; 1 is native code. */
final class Chart {
    private static final int WIDTH = 760;
    private static final int LEFT = 110;
    private static final int RIGHT = 140;
    private static final int ROW = 26;
    private static final int HEAD = 44;
    private static final String OURS = "wasmaudit";

    private final List<String> runtimes;
    private final Map<String, Map<String, Bar>> groups = new LinkedHashMap<>();

    private record Bar(double ratio, int programs) {}

    Chart(List<String> runtimes) {
        this.runtimes = runtimes;
    }

    void bar(String group, String runtime, double ratio, int programs) {
        groups.computeIfAbsent(group, first -> new LinkedHashMap<>()).put(runtime, new Bar(ratio, programs));
    }

    String svg() {
        double most = groups.values().stream()
                .flatMap(bars -> bars.values().stream())
                .mapToDouble(Bar::ratio)
                .max()
                .orElse(1);
        List<String> lines = new ArrayList<>();
        int y = 12;
        for (Map.Entry<String, Map<String, Bar>> group : groups.entrySet()) {
            lines.add(text(12, y + 20, "#222", "bold", group.getKey() + ": time as a multiple of native code's"));
            y += HEAD - 8;
            for (String runtime : runtimes) {
                Bar bar = group.getValue().get(runtime);
                if (bar != null) {
                    lines.addAll(row(y, runtime, bar, (WIDTH - LEFT - RIGHT) / most));
                    y += ROW;
                }
            }
            y += 14;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                %s
                </svg>
                """
                .formatted(WIDTH, y, String.join("\n", lines));
    }

    private static List<String> row(int y, String runtime, Bar bar, double scale) {
        int width = (int) Math.max(1, Math.round(bar.ratio() * scale));
        String colour = runtime.equals(OURS) ? "#c2410c" : "#64748b";
        String value = String.format(
                Locale.ROOT, "%.2f, %d program%s", bar.ratio(), bar.programs(), bar.programs() == 1 ? "" : "s");
        return List.of(
                text(12, y + 16, "#222", runtime.equals(OURS) ? "bold" : "normal", runtime),
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                        .formatted(LEFT, y + 3, width, ROW - 8, colour),
                text(LEFT + width + 8, y + 16, "#222", "normal", value));
    }

    private static String text(int x, int y, String colour, String weight, String text) {
        return "<text x=\"%d\" y=\"%d\" fill=\"%s\" font-weight=\"%s\">%s</text>".formatted(x, y, colour, weight, text);
    }
}
