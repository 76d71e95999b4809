package org.wasmaudit.wasm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.structure.Fault;

/** Guests that would take all of a stack, of the heap or of the time there is. */
final class ExhaustionTest {
    private static final String ENGINES = "org.wasmaudit.wasm.Guests#engines";
    private static final long SMALL_STACK = 256 << 10;

    private static final String GUEST = """
            (module
              (type $bytes (array i8))
              (type $longs (array i64))
              (import "host" "function" (func $host))
              (func $recurse (export "recurse") (param i32) (result i32)
                (i32.add (call $recurse (local.get 0)) (i32.const 1)))
              (func $sum (export "sum") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0))
                  (then (i32.const 0))
                  (else (i32.add (local.get 0) (call $sum (i32.sub (local.get 0) (i32.const 1)))))))
              (func (export "through host") (call $host))
              (func (export "huge") (drop (array.new_default $bytes (i32.const -1))))
              (func (export "large") (local $i i32) (local $all (ref null $longs))
                (drop (array.new_default $longs (i32.const 0x7fffffff))))
              (func (export "loop") (loop (br 0)))
              (func $odd (export "tail loop") (return_call $even))
              (func $even (return_call $odd)))
            """;

    private static Instance guest(Engine engine) {
        HostCode again = (caller, values, base) -> Guests.function(caller, "through host").call();
        Imports imports = Imports.builder()
                .add("host", "function", Guests.host(List.of(), List.of(), again))
                .build();
        return Guests.instance(engine, engine.newStore(), imports, GUEST);
    }

    /** Runs in a thread with little stack, and hands back what was thrown. */
    private static <X extends Throwable> X inSmallThread(Class<X> expected, Runnable work) {
        FutureTask<X> task = new FutureTask<>(() -> assertThrows(expected, work::run));
        Thread thread = new Thread(null, task, "small", SMALL_STACK);
        thread.start();
        return Assertions.assertDoesNotThrow(() -> task.get());
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void recursionWithoutEndExhaustsTheGuestsStack(Engine engine) {
        Instance guest = guest(engine);
        Trap trap = inSmallThread(Trap.class, () -> Guests.function(guest, "recurse").call(0));
        assertEquals(Fault.CALL_STACK_EXHAUSTED, trap.fault());
        assertEquals("call stack exhausted", trap.getMessage());
        assertEquals(6, Guests.function(guest, "sum").call(3)[0], "the instance can be called again");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void recursionThroughTheHostToo(Engine engine) {
        Instance guest = guest(engine);
        Trap trap = inSmallThread(
                Trap.class, () -> Guests.function(guest, "through host").call());
        assertEquals(Fault.CALL_STACK_EXHAUSTED, trap.fault());
        assertEquals(6, Guests.function(guest, "sum").call(3)[0]);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void arraysThatFitNoHeapAreAFault(Engine engine) {
        Instance guest = guest(engine);
        for (String entry : List.of("huge", "large")) {
            Trap trap = assertThrows(Trap.class, () -> Guests.function(guest, entry).call());
            assertEquals(Fault.OUT_OF_MEMORY, trap.fault());
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void loopsOfEitherSortAreInterrupted(Engine engine) {
        Instance guest = guest(engine);
        for (String entry : List.of("loop", "tail loop")) {
            Thread stopper = new Thread(() -> {
                pause();
                guest.store().interrupt();
            });
            stopper.start();
            Trap trap = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThrows(Trap.class, () -> Guests.function(guest, entry).call()));
            assertEquals(Fault.INTERRUPTED, trap.fault());
        }
        assertEquals(3, Guests.function(guest, "sum").call(2)[0], "a request stops one run");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aRequestBeforeTheRunStopsItToo(Engine engine) {
        Instance guest = guest(engine);
        guest.store().interrupt();
        Trap trap = assertThrows(Trap.class, () -> Guests.function(guest, "loop").call());
        assertEquals(Fault.INTERRUPTED, trap.fault());
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void deepRecursionThatEndsIsNotRefused(Engine engine) {
        Instance guest = guest(engine);
        assertEquals(2000 * 2001 / 2, Guests.function(guest, "sum").call(2000)[0]);
        assertTrue(guest.store().values().top == 0, "all of the stack has been given back");
    }
}
