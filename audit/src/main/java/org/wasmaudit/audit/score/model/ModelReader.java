package org.wasmaudit.audit.score.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.plain.PlainData;
import org.wasmaudit.audit.score.plain.PlainDataException;
import org.wasmaudit.audit.score.plain.PlainNode;

/**
 * Reads a model from a file nobody vouches for: plain numbers, checked before they are used.
 *
 * <pre>
 * {
 *   "format": "wasmaudit-model", "version": 2, "kind": "linear" or "trees",
 *   "features": {"id": "run", "version": 1, "sha256": "…", "names": […]},
 *   "calibration": {"slope": …, "offset": …}, "threshold": …,
 *   "card": {"heading": "text", …},
 *   "linear": {"intercept": …, "weights": […]}    or
 *   "trees": {"base": …, "trees": [
 *     {"feature": […], "threshold": […], "left": […], "right": […], "value": […], "runs": […]}, …]}
 * }
 * </pre>
 */
public final class ModelReader {
    static final String FORMAT = "wasmaudit-model";
    static final int VERSION = 2;
    static final int MOST_TREES = 2000;
    static final int MOST_NODES = 4096;
    private static final int MOST_FEATURES = 4096;
    private static final int MOST_CARD_ENTRIES = 64;

    private final FeatureSchema schema;

    /** @param schema the features this program computes; a model of other features is refused */
    public ModelReader(FeatureSchema schema) {
        this.schema = schema;
    }

    /**
     * Reads a model.
     *
     * @param bytes the whole file
     * @param sha256 the digest it must have, if one is known
     * @throws PlainDataException if it is no model, has another digest, is of other features, or a number is out of
     *     range
     */
    public Model read(byte[] bytes, Optional<String> sha256) throws PlainDataException {
        PlainNode file = PlainData.open(bytes, FORMAT, VERSION, sha256);
        String kind = file.text("kind");
        if (!Set.of("linear", "trees").contains(kind)) {
            throw new PlainDataException("kind is neither linear nor trees");
        }
        file.only(Set.of("format", "version", "kind", "features", "calibration", "threshold", "card", kind));
        features(file.object("features"));
        PlainNode calibration = file.object("calibration");
        calibration.only(Set.of("slope", "offset"));
        try {
            return new Model(
                    kind.equals("linear") ? linear(file.object(kind)) : trees(file.object(kind)),
                    new Calibration(calibration.number("slope"), calibration.number("offset")),
                    file.number("threshold"),
                    file.textsByName("card", MOST_CARD_ENTRIES));
        } catch (IllegalArgumentException outOfRange) {
            throw new PlainDataException(String.valueOf(outOfRange.getMessage()));
        }
    }

    private void features(PlainNode node) throws PlainDataException {
        node.only(Set.of("id", "version", "sha256", "names"));
        List<String> names = node.texts("names", MOST_FEATURES);
        if (!names.equals(schema.names()) || !schema.sha256().equals(node.text("sha256"))) {
            throw new PlainDataException(String.format(
                    "trained on features of version %d, %d of them, where this program computes version %d, %d of them",
                    node.integer("version"), names.size(), schema.version(), schema.size()));
        }
    }

    private Scorer linear(PlainNode node) throws PlainDataException {
        node.only(Set.of("intercept", "weights"));
        double[] weights = node.numbers("weights", MOST_FEATURES);
        if (weights.length != schema.size()) {
            throw new PlainDataException(weights.length + " weights for " + schema.size() + " features");
        }
        return new LinearScorer(schema, weights, node.number("intercept"));
    }

    private Scorer trees(PlainNode node) throws PlainDataException {
        node.only(Set.of("base", "trees"));
        List<Tree> trees = new ArrayList<>();
        for (PlainNode tree : node.objects("trees", MOST_TREES)) {
            tree.only(Set.of("feature", "threshold", "left", "right", "value", "runs"));
            trees.add(new Tree(
                    tree.integers("feature", MOST_NODES),
                    tree.numbers("threshold", MOST_NODES),
                    tree.integers("left", MOST_NODES),
                    tree.integers("right", MOST_NODES),
                    tree.numbers("value", MOST_NODES),
                    tree.integers("runs", MOST_NODES)));
        }
        return new TreeScorer(schema, node.number("base"), trees);
    }
}
