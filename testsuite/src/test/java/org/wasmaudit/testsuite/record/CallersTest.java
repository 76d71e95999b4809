package org.wasmaudit.testsuite.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Instance;

/** Each line of a log names the place in the guest its call comes from, and every engine names the same. */
final class CallersTest {
    private static final String GUEST =
            """
            (module
              (type $void (func))
              (type $yields (func (result i32)))
              (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (type $yields)))
              (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
              (memory 1)
              (table funcref (elem $sched_yield $own))
              (elem declare func $sched_yield)
              (func $own (result i32) (i32.const 0))
              (func $direct (call $random (i32.const 3)) (nop) (drop (call $sched_yield)) (drop (call $sched_yield)))
              (func $random (param $times i32)
                (loop $again
                  (drop (call $random_get (i32.const 0) (call $sched_yield)))
                  (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1))))))
              (func $by_table (drop (call_indirect (type $yields) (i32.const 1)))
                (drop (call_indirect (type $yields) (i32.const 0))))
              (func $by_reference (drop (call_ref $yields (ref.func $sched_yield))))
              (func $last (result i32) (return_call $sched_yield))
              (func $last_by_table (result i32) (return_call_indirect (type $yields) (i32.const 0)))
              (func $last_by_reference (result i32) (return_call_ref $yields (ref.func $sched_yield)))
              (func (export "_start")
                (call $direct)
                (call $by_table)
                (call $by_reference)
                (drop (call $last))
                (drop (call $last_by_table))
                (drop (call $last_by_reference))
                (drop (call $sched_yield))))
            """;

    static Stream<Engine> engines() {
        return Stream.of(Engine.compiled(), Engine.interpreted());
    }

    private static List<AuditEvent> run(Engine engine) {
        try (RecordedRun run = new RecordedRun(Wasi.builder(), LogOptions.defaults())) {
            byte[] module = RecordedRun.module(engine, GUEST);
            Instance instance = engine.instantiate(engine.decode(module), run.host.imports());
            Objects.requireNonNull(instance.exportedFunction("_start")).call();
            run.end();
            return run.events();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyWayToCallIsTold(Engine engine) {
        List<AuditEvent> events = run(engine);
        List<String> names = events.stream().map(event -> String.valueOf(event.callerName())).toList();
        assertEquals(
                List.of(
                        "random", "random", "random", "random", "random", "random", "direct", "direct", "by_table",
                        "by_reference", "last", "last_by_table", "last_by_reference", "null"),
                names);
        assertEquals(events.get(0).callerOffset(), events.get(2).callerOffset(), "the same place in a loop");
        assertTrue(events.get(6).callerOffset() < events.get(7).callerOffset(), "one place behind the other");
        byte[] module = RecordedRun.module(engine, GUEST);
        for (AuditEvent event : events) {
            int opcode = module[(int) event.callerOffset()] & 0xff;
            assertTrue(opcode >= 0x10 && opcode <= 0x15, event.callerName() + " calls with opcode " + opcode);
        }
    }

    @Test
    void enginesAgreeOnEveryPlace() {
        List<List<String>> places = engines()
                .map(engine -> run(engine).stream()
                        .map(event -> event.callerFunction() + "@" + event.callerOffset())
                        .toList())
                .toList();
        assertEquals(places.get(0), places.get(1));
    }
}
