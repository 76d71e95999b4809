package org.wasmaudit.audit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published schema of the Open Cybersecurity Schema Framework, as its repository has it: classes of events and
 * objects that extend and include each other, and a dictionary of attributes with their types.
 */
final class OcsfSchema {
    private static final int CLASSES_A_CATEGORY = 1000;

    private final Path root;
    private final JsonNode dictionary;
    private final Map<String, JsonNode> events = new HashMap<>();
    private final Map<String, JsonNode> objects = new HashMap<>();
    private final Map<Integer, String> classes = new HashMap<>();

    /** An attribute of an event or object, as all it inherits from says together. */
    private record Attribute(JsonNode definition, @Nullable String profile) {
        boolean required() {
            return definition.path("requirement").asString("").equals("required");
        }
    }

    OcsfSchema(Path root) throws IOException {
        this.root = root;
        this.dictionary = json(root.resolve("dictionary.json"));
        load(root.resolve("events"), events);
        load(root.resolve("objects"), objects);
        JsonNode categories = json(root.resolve("categories.json")).path("attributes");
        events.forEach((name, event) -> {
            if (event.has("uid")) {
                int category = categories.path(category(event)).path("uid").asInt(0);
                classes.put(category * CLASSES_A_CATEGORY + event.path("uid").asInt(), name);
            }
        });
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(file));
    }

    private static void load(Path folder, Map<String, JsonNode> into) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                JsonNode definition = json(file);
                into.put(definition.path("name").asString(), definition);
            }
        }
    }

    private String category(JsonNode event) {
        JsonNode at = event;
        while (!at.has("category") && at.has("extends")) {
            at = Objects.requireNonNull(events.get(at.path("extends").asString()));
        }
        return at.path("category").asString("");
    }

    /** What is wrong with an event, a line each. */
    List<String> check(JsonNode event) throws IOException {
        String name = classes.get(event.path("class_uid").asInt());
        if (name == null) {
            return List.of("no class " + event.path("class_uid"));
        }
        Set<String> profiles = new HashSet<>();
        event.at("/metadata/profiles").forEach(profile -> profiles.add(profile.asString()));
        List<String> wrong = new ArrayList<>();
        object(name, event, events, name, profiles, wrong);
        return wrong;
    }

    private void object(
            String at,
            JsonNode value,
            Map<String, JsonNode> kind,
            String name,
            Set<String> profiles,
            List<String> wrong)
            throws IOException {
        Map<String, Attribute> attributes = attributes(kind, name);
        for (Map.Entry<String, Attribute> each : attributes.entrySet()) {
            String profile = each.getValue().profile();
            boolean applies = profile == null || profiles.contains(profile);
            if (each.getValue().required() && applies && !value.has(each.getKey())) {
                wrong.add(at + ": " + each.getKey() + " is required");
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Attribute attribute = attributes.get(field.getKey());
            String place = at + "." + field.getKey();
            if (attribute == null) {
                wrong.add(place + ": unknown");
            } else if (attribute.profile() != null && !profiles.contains(attribute.profile())) {
                wrong.add(place + ": of the profile " + attribute.profile() + ", which is not named");
            } else {
                attribute(place, field.getKey(), attribute.definition(), field.getValue(), profiles, wrong);
            }
        }
        constraints(at, value, kind, name, wrong);
    }

    private void attribute(
            String at, String name, JsonNode definition, JsonNode value, Set<String> profiles, List<String> wrong)
            throws IOException {
        JsonNode general = dictionary.path("attributes").path(name);
        if (name.equals("class_uid") || name.equals("category_uid")) {
            return; // what they may be follows from the class, and has been found by it
        }
        if (general.path("is_array").asBoolean(false)) {
            if (!value.isArray()) {
                wrong.add(at + ": not an array");
            }
            for (JsonNode element : value) {
                one(at + "[]", general, definition, element, profiles, wrong);
            }
        } else {
            one(at, general, definition, value, profiles, wrong);
        }
    }

    private void one(
            String at, JsonNode general, JsonNode definition, JsonNode value, Set<String> profiles, List<String> wrong)
            throws IOException {
        JsonNode allowed = definition.has("enum") ? definition.path("enum") : general.path("enum");
        if (!allowed.isMissingNode() && !allowed.has(value.asString()) && !general.path("enum").has(value.asString())) {
            wrong.add(at + ": " + value + " is none of the values");
        }
        String type = definition.path("type").asString(general.path("type").asString(""));
        if (objects.containsKey(type)) {
            if (!value.isObject()) {
                wrong.add(at + ": not an object");
            } else if (!type.equals("object")) {
                object(at, value, objects, type, profiles, wrong);
            }
            return;
        }
        primitive(at, type, value, wrong);
    }

    private void primitive(String at, String type, JsonNode value, List<String> wrong) {
        JsonNode definition = dictionary.at("/types/attributes").path(type);
        if (definition.isMissingNode()) {
            wrong.add(at + ": no type " + type);
            return;
        }
        boolean fits =
                switch (definition.path("type").asString(type)) {
                    case "string_t" -> value.isString();
                    case "integer_t", "long_t" -> value.isIntegralNumber();
                    case "float_t" -> value.isNumber();
                    case "boolean_t" -> value.isBoolean();
                    default -> true;
                };
        if (!fits) {
            wrong.add(at + ": " + value + " is no " + type);
        }
        if (definition.has("regex") && !value.asString("").matches(definition.path("regex").asString())) {
            wrong.add(at + ": " + value + " is no " + type);
        }
    }

    private void constraints(
            String at, JsonNode value, Map<String, JsonNode> kind, String name, List<String> wrong) {
        for (String each = name; each != null; each = parent(kind, each)) {
            JsonNode constraints = Objects.requireNonNull(kind.get(each)).path("constraints");
            JsonNode some = constraints.path("at_least_one");
            if (!some.isMissingNode() && some.valueStream().noneMatch(key -> value.has(key.asString()))) {
                wrong.add(at + ": none of " + some);
            }
            JsonNode one = constraints.path("just_one");
            if (!one.isMissingNode() && one.valueStream().filter(key -> value.has(key.asString())).count() != 1) {
                wrong.add(at + ": not one of " + one);
            }
            if (!constraints.isMissingNode()) {
                return;
            }
        }
    }

    private static @Nullable String parent(Map<String, JsonNode> kind, String name) {
        JsonNode parent = Objects.requireNonNull(kind.get(name), name).path("extends");
        return parent.isMissingNode() ? null : parent.asString();
    }

    private Map<String, Attribute> attributes(Map<String, JsonNode> kind, String name) throws IOException {
        String parent = parent(kind, name);
        Map<String, Attribute> all = parent == null ? new LinkedHashMap<>() : attributes(kind, parent);
        add(Objects.requireNonNull(kind.get(name)).path("attributes"), null, all);
        return all;
    }

    private void add(JsonNode attributes, @Nullable String profile, Map<String, Attribute> all) throws IOException {
        JsonNode included = attributes.path("$include");
        for (JsonNode each : included.isString() ? List.of(included) : included) {
            JsonNode file = json(root.resolve(each.asString()));
            boolean isProfile = file.path("meta").asString("").equals("profile");
            add(file.path("attributes"), isProfile ? file.path("name").asString() : profile, all);
        }
        for (Map.Entry<String, JsonNode> field : attributes.properties()) {
            if (!field.getKey().startsWith("$")) {
                all.merge(field.getKey(), new Attribute(field.getValue(), profile), OcsfSchema::merged);
            }
        }
    }

    /** Both together; what a class says itself is said whatever profiles there are. */
    private static Attribute merged(Attribute before, Attribute after) {
        var definition = JsonMapper.shared().createObjectNode();
        before.definition.properties().forEach(field -> definition.set(field.getKey(), field.getValue()));
        after.definition.properties().forEach(field -> definition.set(field.getKey(), field.getValue()));
        return new Attribute(definition, before.profile == null ? null : after.profile);
    }
}
