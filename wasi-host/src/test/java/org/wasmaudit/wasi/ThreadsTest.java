package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.text.TextFormat;

/** Guests with several threads. */
@Timeout(60)
class ThreadsTest {
    /** Address 0 counts what threads have done, 4 those that have ended, 8 is waited at in vain. */
    private static final String MODULE =
            """
            (module
              (import "env" "memory" (memory 1 2 shared))
              (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
              (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
              (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
              (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
              (func $wait (drop (memory.atomic.wait32 (i32.const 8) (i32.const 0) (i64.const -1))))
              (func $count (local $left i32)
                (local.set $left (i32.const 500))
                (loop $again
                  (drop (call $yield))
                  (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
                  (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
                (drop (i32.atomic.rmw.add (i32.const 4) (i32.const 1)))
                (drop (memory.atomic.notify (i32.const 4) (i32.const 1))))
              (func (export "wasi_thread_start") (param $thread i32) (param $what i32)
                (if (i32.eqz (local.get $what)) (then (call $count)))
                (if (i32.eq (local.get $what) (i32.const 1)) (then unreachable))
                (if (i32.eq (local.get $what) (i32.const 2)) (then (call $exit (i32.const 42))))
                (if (i32.eq (local.get $what) (i32.const 3)) (then (loop $forever (br $forever))))
                (if (i32.eq (local.get $what) (i32.const 4)) (then (call $wait)))
                (if (i32.eq (local.get $what) (i32.const 5)) (then
                  (i32.store (i32.const 20) (i32.const 100))
                  (drop (call $read (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 24))))))
              (func (export "spawn") (param $what i32) (result i32) (call $spawn (local.get $what)))
              (func (export "join") (param $threads i32) (local $ended i32)
                (loop $again
                  (local.set $ended (i32.atomic.load (i32.const 4)))
                  (if (i32.lt_u (local.get $ended) (local.get $threads)) (then
                    (drop (memory.atomic.wait32 (i32.const 4) (local.get $ended) (i64.const -1)))
                    (br $again)))))
              (func (export "wait") (call $wait)))
            """;

    private static Stream<Engine> engines() {
        return Stream.of(Engine.interpreted(), Engine.compiled());
    }

    /** A guest of the module above, and what it is run with. */
    private static final class Threaded {
        final Store store;
        final WasiThreads threads;
        private final Code code;

        Threaded(Engine engine, Wasi wasi, int most) {
            byte[] text = MODULE.getBytes(StandardCharsets.UTF_8);
            code = engine.load(engine.decode(TextFormat.toBinary(text, engine.features(), engine.limits())));
            store = engine.newStore();
            threads = new WasiThreads(wasi.start(), code, engine.limits(), most);
            assertTrue(WasiThreads.areWanted(code.module()));
        }

        Instance instance() {
            return code.instantiate(store, threads.addTo(Imports.builder()).build());
        }

        static int spawn(Instance instance, int what) {
            return (int) Objects.requireNonNull(call(instance, "spawn", what)[0]);
        }

        static Object[] call(Instance instance, String name, Object... arguments) {
            return Objects.requireNonNull(instance.exportedFunction(name)).call(arguments);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void threadsShareMemoryAndTheRecordIsComplete(Engine engine) {
        AtomicInteger inside = new AtomicInteger();
        Map<Integer, Integer> calls = new HashMap<>();
        Set<Long> numbers = new HashSet<>();
        Set<Integer> started = new HashSet<>();
        WasiObserver observer = new WasiObserver() {
            @Override
            public void threadStarted(int thread) {
                started.add(thread);
            }

            @Override
            public Verdict before(WasiInvocation invocation) {
                assertEquals(1, inside.incrementAndGet(), "one at a time");
                assertEquals(numbers.size() + 1, invocation.sequence());
                numbers.add(invocation.sequence());
                inside.decrementAndGet();
                return Verdict.allow();
            }

            @Override
            public void after(WasiInvocation invocation) {
                assertEquals(1, inside.incrementAndGet(), "one at a time");
                assertEquals(WasiCall.SCHED_YIELD, invocation.call());
                calls.merge(invocation.thread(), 1, Integer::sum);
                inside.decrementAndGet();
            }
        };
        Threaded guest = new Threaded(engine, Wasi.builder().observer(observer).build(), 8);
        int[] counted = new int[1];
        guest.threads.run(guest.store, () -> {
            Instance instance = guest.instance();
            for (int i = 1; i <= 4; i++) {
                assertEquals(i, Threaded.spawn(instance, 0));
            }
            Threaded.call(instance, "join", 4);
            Memory memory = Objects.requireNonNull(instance.memory());
            counted[0] = memory.i32(0);
        });
        assertEquals(2000, counted[0]);
        assertEquals(Map.of(1, 500, 2, 500, 3, 500, 4, 500), calls);
        assertEquals(Set.of(1, 2, 3, 4), started);
        assertEquals(2000, numbers.size());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTrapInOneThreadEndsAll(Engine engine) {
        Threaded guest = new Threaded(engine, Wasi.builder().build(), 8);
        ExecutionException trap = assertThrows(
                ExecutionException.class,
                () -> guest.threads.run(guest.store, () -> {
                    Instance instance = guest.instance();
                    Threaded.spawn(instance, 3);
                    Threaded.spawn(instance, 4);
                    Threaded.spawn(instance, 1);
                    Threaded.call(instance, "wait");
                }));
        assertEquals(Fault.UNREACHABLE, trap.fault());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anExitInOneThreadEndsAll(Engine engine) {
        Threaded guest = new Threaded(engine, Wasi.builder().build(), 8);
        ProcessExit exit = assertThrows(
                ProcessExit.class,
                () -> guest.threads.run(guest.store, () -> {
                    Instance instance = guest.instance();
                    Threaded.spawn(instance, 4);
                    Threaded.spawn(instance, 2);
                    Threaded.call(instance, "wait");
                }));
        assertEquals(42, exit.code());
    }

    /** Threads in loops, in waits for each other and in waits for the host. */
    @ParameterizedTest
    @MethodSource("engines")
    void theFirstThreadEndsAllWithItself(Engine engine) throws Exception {
        try (PipedOutputStream silent = new PipedOutputStream();
                InputStream stdin = new PipedInputStream(silent)) {
            Wasi wasi = Wasi.builder().stdin(stdin, false).build();
            Threaded guest = new Threaded(engine, wasi, 3);
            guest.threads.run(guest.store, () -> {
                Instance instance = guest.instance();
                assertEquals(1, Threaded.spawn(instance, 3));
                assertEquals(2, Threaded.spawn(instance, 4));
                assertEquals(3, Threaded.spawn(instance, 5));
                assertEquals(-6, Threaded.spawn(instance, 0), "no more at once");
            });
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().matches("guest-\\d+")) {
                    thread.join(10_000);
                    assertFalse(thread.isAlive(), thread.getName());
                }
            }
        }
    }
}
