package org.wasmaudit.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What other tools read, by the schemas of those who made the formats. Those of OCSF and ECS are no library's and not
 * ours to ship: docs/TESTING.md says how to fetch them; without them those two tests are skipped.
 */
final class MappingsTest {
    private static List<JsonNode> lines(ReportForm form) throws IOException {
        return FormsTest.everyCall(form).lines().map(JsonMapper.shared()::readTree).toList();
    }

    @Test
    @DisplayName("OCSF / ECS / CEF mapping: every event of every call is valid by OCSF's own schema")
    void ocsfIsValidByItsSchema() throws IOException {
        String folder = System.getProperty("wasmaudit.ocsf", "");
        assumeTrue(!folder.isEmpty(), "skipped: -Dwasmaudit.ocsf=FOLDER names the repository ocsf-schema at 1.3.0");
        OcsfSchema schema = new OcsfSchema(Path.of(folder));
        for (JsonNode event : lines(ReportForm.OCSF)) {
            assertEquals(List.of(), schema.check(event), event.toString());
        }
        assertFalse(schema.check(JsonMapper.shared().readTree("{\"class_uid\":1001}")).isEmpty(), "it refuses");
    }

    @Test
    @DisplayName("OCSF / ECS / CEF mapping: every document of every call is valid by ECS's own fields")
    void ecsIsValidByItsFields() throws IOException {
        String file = System.getProperty("wasmaudit.ecs", "");
        assumeTrue(!file.isEmpty(), "skipped: -Dwasmaudit.ecs=FILE names ecs_flat.yml of the repository ecs at 8.17.0");
        EcsSchema schema = new EcsSchema(Path.of(file));
        for (JsonNode document : lines(ReportForm.ECS)) {
            assertEquals(List.of(), schema.check(document), document.toString());
        }
        assertFalse(schema.check(JsonMapper.shared().readTree("{\"event\":{\"kind\":\"x\"}}")).isEmpty(), "it refuses");
    }

    private static <M extends Message.Builder> M parsed(String line, M into) throws InvalidProtocolBufferException {
        JsonFormat.parser().merge(line, into);
        return into;
    }

    /** Unknown fields and values of the wrong type are errors of the parser. */
    @Test
    @DisplayName("OTLP, JFR, Micrometer: lines are read by OpenTelemetry's own messages, a span with a record a call")
    void otlpIsReadByItsOwnMessages() throws IOException {
        List<String> lines = FormsTest.everyCall(ReportForm.OTLP).lines().toList();
        Span span = parsed(lines.getFirst(), TracesData.newBuilder())
                .getResourceSpans(0).getScopeSpans(0).getSpans(0);
        List<LogRecord> records = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            records.addAll(parsed(line, LogsData.newBuilder())
                    .getResourceLogs(0).getScopeLogs(0).getLogRecordsList());
        }
        assertTrue(span.getEndTimeUnixNano() >= span.getStartTimeUnixNano());
        List<String> calls = records.stream()
                .filter(record -> record.getEventName().equals("wasi.call"))
                .map(record -> record.getBody().getStringValue())
                .toList();
        assertEquals(FormsTest.callNames(), calls);
        assertTrue(records.stream().anyMatch(record -> record.getEventName().equals("wasmaudit.finding")));
        assertTrue(records.stream().allMatch(record -> record.getTraceId().equals(span.getTraceId())));
        JsonNode first = JsonMapper.shared().readTree(lines.getFirst()).at("/resourceSpans/0/scopeSpans/0/spans/0");
        assertTrue(first.path("traceId").asString().matches("[0-9a-f]{32}"));
        assertTrue(first.path("spanId").asString().matches("[0-9a-f]{16}"));
    }
}
