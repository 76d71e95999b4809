package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasi.call.WasiCall;

/** Every line we write is valid by the schema we publish. */
final class LogSchemaTest {
    private static final Schema SCHEMA = load();

    private static Schema load() {
        try (InputStream in = EventLog.class.getResourceAsStream("event-log-1.schema.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("event log: every line of every call is valid by the schema in the jar")
    void everyCallInEveryFormIsValid() {
        List<FakeInvocation> calls = new ArrayList<>();
        long sequence = 0;
        for (WasiCall call : WasiCall.values()) {
            for (int errno : new int[] {0, 44, 76}) {
                FakeInvocation invocation = FakeInvocation.of(call, ++sequence)
                        .arguments(3, 1, -1L, 4, 9, -2L, 3, 3, 3)
                        .outcome(errno, errno == 0 ? 5 : 0)
                        .results(5, 1L << 60)
                        .sample(new byte[] {1, 2, (byte) 0x80, 4, 5})
                        .caller(1, 2);
                if (call.text().startsWith("path_")) {
                    invocation.fd(3, "/d").path(new byte[] {'a', (byte) 0x80}, errno == 0 ? "/d/a" : null);
                    invocation.path(new byte[5000], null);
                }
                calls.add(invocation);
            }
        }
        assertValid(Logs.of(LogOptions.defaults(), calls));
        assertValid(Logs.of(LogOptions.defaults().withSamples(LogOptions.Samples.BYTES, 5), calls));
        assertValid(Logs.of(LogOptions.defaults().withSamples(LogOptions.Samples.HASH, 0), calls));
        assertValid(Logs.of(LogOptions.defaults().withSeal(LogOptions.Seal.NONE, null), calls));
    }

    @Test
    void enterLinesAndUnfinishedCallsAreValid() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventClock clock = EventClock.still(0);
        EventLog log = new EventLog(new StreamTarget("memory", bytes), LogOptions.defaults(), Logs.header(), clock);
        Recorder recorder = new Recorder(null, log, List.of(), clock);
        recorder.before(FakeInvocation.of(WasiCall.PROC_EXIT, 1).arguments(3));
        Ending trap = Ending.of(Ending.Kind.TRAP, "unreachable");
        log.end(trap, recorder.finish(), out -> out.beginObject().name("points").value(3).endObject());
        assertValid(bytes.toByteArray());
    }

    @Test
    void theSchemaRefusesWhatIsNoLine() {
        assertFalse(SCHEMA.validate("{\"v\":1,\"t\":\"call\",\"seq\":1}", InputFormat.JSON).isEmpty());
        assertFalse(SCHEMA.validate("{\"v\":2,\"t\":\"hdr\"}", InputFormat.JSON).isEmpty());
    }

    private static void assertValid(byte[] log) {
        for (String line : Logs.lines(log)) {
            assertEquals(List.of(), SCHEMA.validate(line, InputFormat.JSON), line);
        }
    }
}
