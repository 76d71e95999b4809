package org.wasmaudit.testsuite.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiThreads;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Store;

/** The record of a guest whose threads make calls at the same time. */
@Timeout(60)
final class ThreadedRecordTest {
    private static final int THREADS = 4;
    private static final int CALLS = 300;

    /** Each thread yields, and waits a little by {@code poll_oneoff}; address 0 counts those that have ended. */
    private static final String GUEST =
            """
            (module
              (import "env" "memory" (memory 1 1 shared))
              (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
              (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (result i32)))
              (import "wasi_snapshot_preview1" "poll_oneoff"
                (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
              (func (export "wasi_thread_start") (param $thread i32) (param $place i32) (local $left i32)
                (local.set $left (i32.const CALLS))
                (loop $again
                  (drop (call $sched_yield))
                  (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
                (i64.store offset=24 (local.get $place) (i64.const 1000000))
                (i32.store offset=16 (local.get $place) (i32.const 1))
                (if (call $poll_oneoff (local.get $place) (i32.add (local.get $place) (i32.const 64))
                      (i32.const 1) (i32.add (local.get $place) (i32.const 128)))
                  (then unreachable))
                (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
                (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))
              (func (export "_start") (local $ended i32)
                (drop (call $spawn (i32.const 1024)))
                (drop (call $spawn (i32.const 2048)))
                (drop (call $spawn (i32.const 3072)))
                (drop (call $spawn (i32.const 4096)))
                (loop $again
                  (local.set $ended (i32.atomic.load (i32.const 0)))
                  (if (i32.lt_u (local.get $ended) (i32.const 4)) (then
                    (drop (memory.atomic.wait32 (i32.const 0) (local.get $ended) (i64.const -1)))
                    (br $again))))))
            """.replace("CALLS", Integer.toString(CALLS));

    static Stream<Engine> engines() {
        return Stream.of(Engine.compiled(), Engine.interpreted());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyCallOfEveryThreadStandsInTheLogOnce(Engine engine) {
        try (RecordedRun run = new RecordedRun(Wasi.builder(), LogOptions.defaults())) {
            Code code = engine.load(engine.decode(RecordedRun.module(engine, GUEST)));
            Store store = engine.newStore();
            WasiThreads threads = new WasiThreads(run.host, code, engine.limits(), THREADS);
            threads.run(store, () -> {
                Instance instance = code.instantiate(store, threads.addTo(Imports.builder()).build());
                Objects.requireNonNull(instance.exportedFunction("_start")).call();
            });
            long calls = run.end().all().calls();
            List<AuditEvent> events = run.events();
            assertEquals(THREADS * (CALLS + 1), calls);
            assertEquals(calls, events.stream().map(AuditEvent::sequence).distinct().count());
            Map<Integer, Long> byThread = new TreeMap<>(
                    events.stream().collect(Collectors.groupingBy(AuditEvent::thread, Collectors.counting())));
            long each = CALLS + 1;
            assertEquals(Map.of(1, each, 2, each, 3, each, 4, each), byThread);
            Map<WasiCall, Long> byCall =
                    events.stream().collect(Collectors.groupingBy(AuditEvent::call, Collectors.counting()));
            assertEquals(Map.of(WasiCall.SCHED_YIELD, (long) THREADS * CALLS, WasiCall.POLL_ONEOFF, 4L), byCall);
            assertTrue(events.stream().allMatch(event -> event.errno() == 0 && event.returned()));
            assertOrdered(events);
        }
    }

    /** Within a thread calls stand in the order they were made. */
    private static void assertOrdered(List<AuditEvent> events) {
        Map<Integer, List<Long>> numbers = events.stream()
                .collect(Collectors.groupingBy(
                        AuditEvent::thread, Collectors.mapping(AuditEvent::sequence, Collectors.toList())));
        Function<List<Long>, List<Long>> sorted = list -> list.stream().sorted().toList();
        numbers.values().forEach(list -> assertEquals(sorted.apply(list), list));
    }
}
