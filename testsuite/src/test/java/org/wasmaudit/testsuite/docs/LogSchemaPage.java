package org.wasmaudit.testsuite.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.wasmaudit.audit.event.EventLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of the event log, from its JSON Schema. */
final class LogSchemaPage {
    private static final List<String> LINES = List.of("hdr", "call", "enter", "seal", "rotate", "end");

    private LogSchemaPage() {}

    static String text() {
        JsonNode schema = schema();
        StringBuilder page = new StringBuilder(
                """
                # The event log

                What `wasmaudit run -o FILE` writes: JSON Lines, version 1. This page is generated from the JSON Schema in
                the jar (`org/wasmaudit/audit/event/event-log-1.schema.json`); do not edit it.

                """);
        page.append(schema.get("description").stringValue()).append("\n");
        JsonNode definitions = schema.get("$defs");
        for (String line : LINES) {
            JsonNode definition = definitions.get(line);
            page.append("\n## `").append(line).append("`\n\n");
            page.append(definition.get("description").stringValue()).append("\n\n");
            fields(page, definition);
        }
        page.append("\n## Paths\n\n`path` and `path2` are objects.\n\n");
        fields(page, definitions.get("path"));
        page.append("\n## Tallies\n\n`totals` and each entry of its `by_call` are objects.\n\n");
        fields(page, definitions.get("tally"));
        return page.toString();
    }

    private static void fields(StringBuilder page, JsonNode definition) {
        List<String> required =
                definition.get("required").valueStream().map(JsonNode::stringValue).toList();
        page.append("| key | always | what |\n|---|---|---|\n");
        for (Map.Entry<String, JsonNode> field : definition.get("properties").properties()) {
            String what = field.getValue().path("description").asString("");
            page.append("| `").append(field.getKey()).append("` | ");
            page.append(required.contains(field.getKey()) ? "yes" : "").append(" | ").append(what).append(" |\n");
        }
    }

    private static JsonNode schema() {
        try (InputStream in = EventLog.class.getResourceAsStream("event-log-1.schema.json")) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
