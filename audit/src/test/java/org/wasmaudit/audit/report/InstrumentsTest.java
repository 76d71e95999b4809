package org.wasmaudit.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.FakeInvocation;
import org.wasmaudit.audit.event.Logs;
import org.wasmaudit.audit.report.jfr.FlightRecording;
import org.wasmaudit.audit.report.meter.CallMeters;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

/** The row "OTLP, JFR, Micrometer", for the latter two: the JVM's own instruments. */
final class InstrumentsTest {
    @TempDir
    private Path directory;

    @Test
    @DisplayName("OTLP, JFR, Micrometer: the Flight Recorder has runs, and calls and decisions where asked for")
    void jfrHasRunsByDefaultAndCallsAndDecisionsWhereAskedFor() throws IOException {
        List<RecordedEvent> usual = recorded(false);
        assertEquals(1, usual.size());
        RecordedEvent run = usual.getFirst();
        assertEquals("wasmaudit.Run", run.getEventType().getName());
        assertEquals("app.wasm", run.getString("module"));
        assertEquals("exit", run.getString("termination"));
        assertEquals(3, run.getLong("calls"));
        assertEquals(1, run.getLong("refused"));
        assertEquals(-1, run.getInt("points"));

        List<RecordedEvent> all = recorded(true);
        List<RecordedEvent> calls = named(all, "wasmaudit.Call");
        assertEquals(3, calls.size());
        assertEquals("fd_write", calls.getFirst().getString("call"));
        assertEquals("B", calls.getFirst().getString("level"));
        assertEquals(1000, calls.getFirst().getDuration("callTime").toNanos());
        RecordedEvent decision = named(all, "wasmaudit.Decision").getFirst();
        assertEquals("deny", decision.getString("decision"));
        assertEquals("keys", decision.getString("rule"));
        assertEquals("/d/key", decision.getString("object"));
    }

    @Test
    void jfrEventsHaveLabelsAndUnitsAsTheJdksHave() throws IOException {
        for (RecordedEvent event : recorded(true)) {
            assertTrue(event.getEventType().getLabel() != null && !event.getEventType().getLabel().isEmpty());
            event.getEventType().getFields().stream()
                    .filter(field -> !List.of("startTime", "duration", "eventThread", "stackTrace").contains(
                            field.getName()))
                    .forEach(field -> assertTrue(field.getLabel() != null && field.getLabel().matches("[A-Z].*")));
        }
    }

    @Test
    @DisplayName("OTLP, JFR, Micrometer: meters add up")
    void metersAddUp() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CallMeters meters = new CallMeters(registry, Categorizer.extended());
        calls().forEach(call -> meters.call(call, true));
        assertEquals(3, registry.find("wasmaudit.calls").counters().stream().mapToDouble(c -> c.count()).sum());
        assertEquals(1, registry.get("wasmaudit.calls").tag("call", "fd_write").tag("level", "B").counter().count());
        assertEquals(1, registry.get("wasmaudit.bytes").tag("call", "fd_write").counter().count());
        assertEquals(1, registry.get("wasmaudit.refused").counter().count());
        assertEquals(1, registry.get("wasmaudit.calls").tag("errno", "EACCES").counter().count());
        assertEquals(1, registry.get("wasmaudit.call.time").tag("call", "fd_write").timer().count());
    }

    @Test
    @DisplayName("OTLP, JFR, Micrometer: tags are bounded")
    void tagsOfMetersAreBoundedWhateverTheGuestDoes() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CallMeters meters = new CallMeters(registry, Categorizer.extended());
        List<WasiCall> all = List.of(WasiCall.values());
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            FakeInvocation call = FakeInvocation.of(all.get(random.nextInt(all.size())), i)
                    .fd(i, "/data/" + i)
                    .outcome(random.nextInt(Errno.values().length), i);
            meters.call(call, random.nextInt(10) > 0);
        }
        assertTrue(registry.getMeters().size() <= WasiCall.values().length * (Errno.values().length + 4));
        Set<String> keys = new HashSet<>();
        registry.getMeters().forEach(meter -> meter.getId().getTags().forEach(tag -> keys.add(tag.getKey())));
        assertEquals(Set.of("call", "level", "group", "errno"), keys);
        assertFalse(registry.getMetersAsString().contains("/data"));
    }

    private List<RecordedEvent> recorded(boolean everything) throws IOException {
        Path file = directory.resolve("run" + everything + ".jfr");
        try (Recording recording = new Recording()) {
            if (everything) {
                recording.enable("wasmaudit.Call");
                recording.enable("wasmaudit.Decision");
            }
            recording.start();
            FlightRecording flight = FlightRecording.ifStarted(Logs.header()).orElseThrow();
            calls().forEach(call -> flight.call(call, true));
            flight.finish(Runs.of(calls(), Optional.empty()).seen().run());
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> ours = new ArrayList<>(RecordingFile.readAllEvents(file));
        ours.removeIf(event -> !event.getEventType().getName().startsWith("wasmaudit."));
        return ours;
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
    }

    private static List<FakeInvocation> calls() {
        return List.of(
                FakeInvocation.write(1),
                FakeInvocation.open(2, "/d", "a", "/d/a"),
                FakeInvocation.open(3, "/d", "key", "/d/key")
                        .verdict(new Verdict(Decision.DENY, "keys", Errno.ACCES.code()))
                        .outcome(Errno.ACCES.code(), 0));
    }
}
