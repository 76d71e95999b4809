package org.wasmaudit.testsuite.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.text.TextFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** E1 of the catalogue of hostile executions, and the long operations of E4: nothing runs on when it is to stop. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EndlessRunsTest {
    /** Long enough for the optimising compiler to have replaced the loop on the stack. */
    private static final Duration WARM = Duration.ofMillis(200);

    /** The promise is 100 ms; a test machine may be busy. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Map<String, String> RUNS = new TreeMap<>(Map.of(
            "empty", "(loop (br 0))",
            "nothing", "(loop nop nop (br 0))",
            "counted", """
                    (loop
                      (local.set $i (i32.const 0))
                      (loop
                        (local.set $j (i32.const 0))
                        (loop
                          (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 3)) (local.get $j)))
                          (local.set $j (i32.add (local.get $j) (i32.const 1)))
                          (br_if 0 (i32.lt_s (local.get $j) (i32.const 2000000000))))
                        (local.set $i (i32.add (local.get $i) (i32.const 1)))
                        (br_if 0 (i32.lt_s (local.get $i) (i32.const 2000000000))))
                      (br 0))""",
            "accesses", """
                    (loop
                      (local.set $i (i32.const 0))
                      (loop
                        (i32.store (local.get $i) (i32.add (local.get $i) (i32.load (local.get $i))))
                        (local.set $i (i32.add (local.get $i) (i32.const 4)))
                        (br_if 0 (i32.lt_u (local.get $i) (i32.const 65532))))
                      (br 0))""",
            "recursion", "(drop (call $fibonacci (i32.const 100)))",
            "tail calls", "(call $odd)",
            "fill", "(loop (memory.fill (i32.const 0) (i32.const 7) (i32.const 0x7800_0000)) (br 0))",
            "copy", "(loop (memory.copy (i32.const 0) (i32.const 1000) (i32.const 0x7800_0000)) (br 0))",
            "copy up", "(loop (memory.copy (i32.const 1000) (i32.const 0) (i32.const 0x7800_0000)) (br 0))"));

    private static final Set<String> LARGE = Set.of("fill", "copy", "copy up");

    private static String module(String run) {
        return """
                (module
                  (memory %s)
                  (func $fibonacci (param i32) (result i32)
                    (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
                      (then (i32.const 1))
                      (else (i32.add
                        (call $fibonacci (i32.sub (local.get 0) (i32.const 1)))
                        (call $fibonacci (i32.sub (local.get 0) (i32.const 2)))))))
                  (func $odd (return_call $even))
                  (func $even (return_call $odd))
                  (func (export "_start") (local $i i32) (local $j i32) (local $sum i32)
                    %s))
                """.formatted(LARGE.contains(run) ? "30721 40000" : "1", RUNS.get(run));
    }

    static Stream<Arguments> runs() {
        return Stream.of(Engine.compiled(), Engine.interpreted())
                .flatMap(engine -> RUNS.keySet().stream().map(run -> Arguments.of(run, engine)));
    }

    /** Those whose instructions all take about as long. */
    static Stream<Arguments> quickRuns() {
        return runs().filter(run -> !LARGE.contains((String) run.get()[0]));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("runs")
    void e1StopsSoon(String run, Engine engine) throws InterruptedException {
        byte[] binary = TextFormat.toBinary(
                module(run).getBytes(StandardCharsets.UTF_8), Features.all(), engine.limits());
        Instance instance = engine.instantiate(engine.decode(binary), Imports.none());
        long[] asked = new long[1];
        Thread stopper = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(WARM);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            asked[0] = System.nanoTime();
            instance.store().interrupt();
        });
        Trap trap = assertThrows(Trap.class, () -> instance.exportedFunction("_start").call());
        Duration took = Duration.ofNanos(System.nanoTime() - asked[0]);
        stopper.join();
        assertEquals(Fault.INTERRUPTED, trap.fault());
        assertTrue(took.compareTo(SOON) < 0, took::toString);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("quickRuns")
    void e1RunsOutOfFuel(String run, Engine engine) {
        Engine metered = engine.withFuel(1_000);
        byte[] binary = TextFormat.toBinary(
                module(run).getBytes(StandardCharsets.UTF_8), Features.all(), engine.limits());
        Instance instance = metered.instantiate(metered.decode(binary), Imports.none());
        Trap trap = assertThrows(Trap.class, () -> instance.exportedFunction("_start").call());
        assertEquals(Fault.OUT_OF_FUEL, trap.fault());
        assertTrue(instance.store().fuel() < 100, () -> "left: " + instance.store().fuel());
    }

    @ParameterizedTest
    @CsvSource({
        "compiled, timeout=500ms, timeout",
        "interpreted, fuel=100000, fuel"
    })
    void e1TheRecordIsComplete(String engine, String limit, String kind, @TempDir Path directory)
            throws IOException, InterruptedException {
        Path module = Files.writeString(directory.resolve("endless.wat"), module("counted"));
        Path log = directory.resolve("log.jsonl");
        Path result = directory.resolve("result.json");
        Command.Outcome outcome = Command.run(Command.line(List.of(
                "--engine", engine, "-W", limit, "-o", log.toString(), "--result", result.toString(),
                module.toString())));
        assertEquals(134, outcome.exit(), outcome::stderr);
        JsonNode record = JsonMapper.builder().build().readTree(Files.readString(result));
        assertEquals(kind, record.path("termination").path("kind").stringValue());
        assertEquals(0, Command.wasmaudit(List.of("verify", log.toString())).exit());
    }
}
