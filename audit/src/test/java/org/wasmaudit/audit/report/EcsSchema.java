package org.wasmaudit.audit.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/** The published fields of the Elastic Common Schema, as its repository has them in {@code ecs_flat.yml}. */
final class EcsSchema {
    private static final int MOST_CHARACTERS = 1 << 24;

    /** What the schema does not know stands below a name of its own, as it asks for. */
    private static final String OWN = "wasmaudit";

    private final Map<?, ?> fields;

    EcsSchema(Path file) throws IOException {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
        try (InputStream in = Files.newInputStream(file)) {
            fields = (Map<?, ?>) new Load(settings).loadFromInputStream(in);
        }
    }

    /** What is wrong with a document, a line each. */
    List<String> check(JsonNode document) {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            boolean required = ((Map<?, ?>) field.getValue()).get("required") == Boolean.TRUE;
            String pointer = "/" + String.valueOf(field.getKey()).replace('.', '/');
            if (required && document.at(pointer).isMissingNode()) {
                wrong.add(field.getKey() + " is required");
            }
        }
        check("", document, wrong);
        types(document.path("event"), wrong);
        return wrong;
    }

    private void check(String at, JsonNode value, List<String> wrong) {
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            String name = at.isEmpty() ? each.getKey() : at + "." + each.getKey();
            Map<?, ?> field = (Map<?, ?>) fields.get(name);
            if (name.equals(OWN)) {
                continue;
            }
            if (field != null) {
                values(name, field, each.getValue(), wrong);
            } else if (each.getValue().isObject()) {
                check(name, each.getValue(), wrong);
            } else {
                wrong.add(name + ": unknown");
            }
        }
    }

    private static void values(String name, Map<?, ?> field, JsonNode value, List<String> wrong) {
        boolean many = ((List<?>) Objects.requireNonNull(field.get("normalize"))).contains("array");
        if (many != value.isArray()) {
            wrong.add(name + (many ? ": not an array" : ": an array"));
        }
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!fits(String.valueOf(field.get("type")), one)) {
                wrong.add(name + ": " + one + " is no " + field.get("type"));
            }
            if (field.get("allowed_values") instanceof List<?> allowed
                    && allowed.stream().noneMatch(each -> one.asString().equals(((Map<?, ?>) each).get("name")))) {
                wrong.add(name + ": " + one + " is none of the values");
            }
        }
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "keyword", "wildcard", "match_only_text", "constant_keyword" -> value.isString();
            case "long" -> value.isIntegralNumber();
            case "float" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "date" -> !Instant.parse(value.asString()).equals(Instant.MAX);
            default -> false;
        };
    }

    /** Each type must be one that its category expects. */
    private void types(JsonNode event, List<String> wrong) {
        Map<?, ?> field = (Map<?, ?>) Objects.requireNonNull(fields.get("event.category"));
        for (Object each : (List<?>) Objects.requireNonNull(field.get("allowed_values"))) {
            Map<?, ?> category = (Map<?, ?>) each;
            boolean named = event.path("category").valueStream()
                    .anyMatch(name -> name.asString().equals(category.get("name")));
            if (named && category.get("expected_event_types") instanceof List<?> expected) {
                event.path("type").valueStream()
                        .filter(type -> !expected.contains(type.asString()))
                        .forEach(type -> wrong.add("event.type: " + type + " is not of " + category.get("name")));
            }
        }
    }
}
