package org.wasmaudit.audit.score.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An evaluation as pictures: SVG files without scripts, the same bytes for the same evaluation. */
public final class EvaluationPictures {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int TOP = 40;
    private static final int SIDE = 320;
    private static final List<String> COLOURS = List.of("#0b6e4f", "#c1440e", "#30508f", "#777777");

    /** Where curves lie on each other, those below show through. */
    private static final List<String> DASHES = List.of("none", "9 3", "4 3", "2 4");

    private EvaluationPictures() {}

    /** A point, 0 to 1 in both directions. */
    private record Place(double x, double y) {}

    /** The files' contents by their names. */
    public static Map<String, String> of(Evaluation evaluation) {
        List<Judged> detectors = List.of(
                evaluation.shipped(), evaluation.model(), evaluation.combined(), evaluation.baselines().getLast());
        Map<String, String> files = new TreeMap<>();
        files.put("roc.svg", picture("ROC, unlike runs held out", "false positives", "recall", detectors.stream()
                .collect(Collectors.toMap(Judged::detector, EvaluationPictures::roc, (a, b) -> a, TreeMap::new))));
        for (double prevalence : new double[] {0.01, 0.001}) {
            String percent = String.format(Locale.ROOT, "%.1f %%", 100 * prevalence);
            files.put("precision-recall-" + (prevalence == 0.01 ? "1" : "0.1") + "-percent.svg",
                    picture("Precision where " + percent + " of runs are harmful", "recall", "precision",
                            detectors.stream().collect(Collectors.toMap(
                                    Judged::detector, judged -> precision(judged, prevalence), (a, b) -> a,
                                    TreeMap::new))));
        }
        files.put("calibration.svg", picture("The model's probabilities", "probability", "harmful", Map.of(
                "calibrated on other families",
                evaluation.reliability().bins().stream()
                        .filter(bin -> bin.runs() > 0)
                        .map(bin -> new Place(bin.mean(), bin.harmful()))
                        .toList(),
                "as it should be",
                List.of(new Place(0, 0), new Place(1, 1)))));
        return files;
    }

    private static List<Place> roc(Judged judged) {
        return judged.curve().stream().map(point -> new Place(point.falsePositiveRate(), point.recall())).toList();
    }

    private static List<Place> precision(Judged judged, double prevalence) {
        return judged.curve().stream()
                .filter(point -> point.recall() > 0)
                .map(point -> new Place(point.recall(), point.precision(prevalence)))
                .toList();
    }

    private static String picture(String title, String x, String y, Map<String, List<Place>> curves) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
                WIDTH, HEIGHT));
        text(svg, LEFT, TOP - 24, title);
        text(svg, LEFT + SIDE / 2, TOP + SIDE + 34, x);
        text(svg, 4, TOP - 10, y);
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            int down = TOP + SIDE - SIDE * tenth / 10;
            int right = LEFT + SIDE * tenth / 10;
            line(svg, LEFT, down, LEFT + SIDE, down);
            line(svg, right, TOP, right, TOP + SIDE);
            text(svg, LEFT - 26, down + 4, tenth / 10.0 + "");
            text(svg, right - 8, TOP + SIDE + 16, tenth / 10.0 + "");
        }
        int number = 0;
        for (Map.Entry<String, List<Place>> curve : new TreeMap<>(curves).entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour)
                    .append("\" stroke-dasharray=\"").append(DASHES.get(number % DASHES.size())).append("\" points=\"")
                    .append(curve.getValue().stream().map(EvaluationPictures::at).collect(Collectors.joining(" ")))
                    .append("\"/>\n");
            int down = TOP + SIDE - 12 - 18 * number;
            svg.append(String.format(Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/>\n",
                    LEFT + SIDE + 8, down - 6, colour));
            text(svg, LEFT + SIDE + 24, down, curve.getKey());
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String at(Place place) {
        return String.format(Locale.ROOT, "%.1f,%.1f", LEFT + SIDE * place.x, TOP + SIDE * (1 - place.y));
    }

    private static void text(StringBuilder svg, int x, int y, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>\n", x, y, text));
    }

    private static void line(StringBuilder svg, int x1, int y1, int x2, int y2) {
        svg.append(String.format(Locale.ROOT,
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#dddddd\"/>\n", x1, y1, x2, y2));
    }
}
