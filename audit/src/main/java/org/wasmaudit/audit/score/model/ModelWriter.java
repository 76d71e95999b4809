package org.wasmaudit.audit.score.model;

import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.plain.PlainData;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a model as {@link ModelReader} reads it; the same model gives the same bytes. */
public final class ModelWriter {
    private static final JsonMapper MAPPER = PlainData.mapper();

    private ModelWriter() {}

    /**
     * The bytes of a file.
     *
     * @throws IllegalArgumentException if the scorer is of a kind that has no plain form
     */
    public static byte[] write(Model model) {
        ObjectNode file = MAPPER.createObjectNode();
        file.put("format", ModelReader.FORMAT).put("version", ModelReader.VERSION);
        switch (model.scorer()) {
            case LinearScorer linear -> {
                file.put("kind", "linear");
                ObjectNode node = file.putObject("linear").put("intercept", linear.intercept());
                numbers(node.putArray("weights"), linear.weights());
            }
            case TreeScorer scorer -> {
                file.put("kind", "trees");
                ObjectNode node = file.putObject("trees").put("base", scorer.base());
                ArrayNode trees = node.putArray("trees");
                scorer.trees().forEach(tree -> tree(trees.addObject(), tree));
            }
            default -> throw new IllegalArgumentException(model.scorer().getClass() + " has no plain form");
        }
        FeatureSchema schema = model.schema();
        ObjectNode features = file.putObject("features");
        features.put("id", schema.id()).put("version", schema.version()).put("sha256", schema.sha256());
        ArrayNode names = features.putArray("names");
        schema.names().forEach(names::add);
        file.putObject("calibration")
                .put("slope", model.calibration().slope())
                .put("offset", model.calibration().offset());
        file.put("threshold", model.threshold());
        ObjectNode card = file.putObject("card");
        model.card().forEach(card::put);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
    }

    private static void tree(ObjectNode node, Tree tree) {
        integers(node.putArray("feature"), tree.features());
        numbers(node.putArray("threshold"), tree.thresholds());
        integers(node.putArray("left"), tree.lefts());
        integers(node.putArray("right"), tree.rights());
        numbers(node.putArray("value"), tree.values());
        integers(node.putArray("runs"), tree.runs());
    }

    private static void numbers(ArrayNode array, double[] numbers) {
        for (double number : numbers) {
            array.add(number);
        }
    }

    private static void integers(ArrayNode array, int[] integers) {
        for (int integer : integers) {
            array.add(integer);
        }
    }
}
