package org.wasmaudit.wasm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.NumberType;

/** What passes between a guest and functions of its host: values, calls back, and failures of either. */
final class HostCallTest {
    private static final String ENGINES = "org.wasmaudit.wasm.Guests#engines";

    private static final String GUEST = """
            (module
              (import "host" "function" (func $host))
              (tag $oops (export "oops") (param i32))
              (func (export "run") (call $host))
              (func (export "trap") unreachable)
              (func (export "throw") (throw $oops (i32.const 11)))
              (func (export "catch all") (result i32)
                (block $caught
                  (try_table (catch_all $caught) (call $host))
                  (return (i32.const 0)))
                (i32.const 1))
              (func (export "catch") (result i32)
                (block $caught (result i32)
                  (try_table (catch $oops $caught) (call $host))
                  (i32.const 0)))
              (func (export "tail") (return_call $host)))
            """;

    private static Instance guest(Engine engine, HostCode code) {
        Imports imports = Imports.builder()
                .add("host", "function", Guests.host(List.of(), List.of(), code))
                .build();
        return Guests.instance(engine, engine.newStore(), imports, GUEST);
    }

    private static final class Exit extends Termination {
        private static final long serialVersionUID = 1L;

        Exit() {
            super("exit");
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aDefectOfTheHostIsNoFaultOfTheGuest(Engine engine) {
        List<RuntimeException> defects = List.of(
                new IllegalStateException("broken"),
                new ArithmeticException("/ by zero"),
                new IndexOutOfBoundsException(-1),
                new NullPointerException());
        for (RuntimeException defect : defects) {
            Instance guest = guest(engine, (caller, values, base) -> {
                throw defect;
            });
            for (String entry : List.of("run", "catch all", "tail")) {
                HostException wrapped = assertThrows(
                        HostException.class, () -> Guests.function(guest, entry).call());
                assertSame(defect, wrapped.getCause());
                assertTrue(wrapped.getMessage().startsWith("host function host.function failed"), wrapped.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aTerminationPassesThroughAllGuests(Engine engine) {
        Exit exit = new Exit();
        Instance guest = guest(engine, (caller, values, base) -> {
            throw exit;
        });
        for (String entry : List.of("run", "catch all", "tail")) {
            assertSame(exit, assertThrows(Exit.class, () -> Guests.function(guest, entry).call()));
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aTrapOfAnInnerGuestIsNotCaughtByAnOuterOne(Engine engine) {
        Instance guest = guest(engine, (caller, values, base) -> Guests.function(caller, "trap").call());
        Trap trap = assertThrows(Trap.class, () -> Guests.function(guest, "catch all").call());
        assertEquals(Fault.UNREACHABLE, trap.fault());
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void anExceptionPassesThroughTheHostToAnOuterGuest(Engine engine) {
        Instance guest = guest(engine, (caller, values, base) -> Guests.function(caller, "throw").call());
        assertEquals(1, Guests.function(guest, "catch all").call()[0]);
        assertEquals(11, Guests.function(guest, "catch").call()[0]);
        UncaughtException uncaught = assertThrows(
                UncaughtException.class, () -> Guests.function(guest, "run").call());
        assertSame(guest.export("oops"), uncaught.exception().tag());
        assertEquals(11, uncaught.exception().cell(0));
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void anExceptionOfTheHostIsCaughtLikeAGuests(Engine engine) {
        Instance guest = guest(engine, (caller, values, base) -> {
            Tag tag = assertInstanceOf(Tag.class, caller.export("oops"));
            throw new ExceptionInstance(tag, new long[] {-5}, new Object[1]);
        });
        assertEquals(-5, Guests.function(guest, "catch").call()[0]);
        assertEquals(1, Guests.function(guest, "catch all").call()[0]);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aTailCallOfTheHostLeavesNoHandlerBehind(Engine engine) {
        Imports.Builder imports = Imports.builder();
        imports.add("host", "function", Guests.host(List.of(), List.of(), (caller, values, base) ->
                Guests.function(caller, "throw").call()));
        Instance guest = Guests.instance(engine, engine.newStore(), imports.build(), """
                (module
                  (import "host" "function" (func $host))
                  (tag $oops)
                  (func (export "throw") (throw $oops))
                  (func $tail (result i32)
                    (block $caught
                      (try_table (catch_all $caught) (call $leave))
                      (return (i32.const 1)))
                    (i32.const 2))
                  (func $leave (return_call $host))
                  (func $leaves (result i32)
                    (block $caught
                      (try_table (catch_all $caught) (return_call $value)))
                    (i32.const 3))
                  (func $value (result i32) (call $host) (i32.const 4))
                  (func (export "outer") (result i32)
                    (block $caught
                      (try_table (catch_all $caught) (return (call $leaves))))
                    (i32.const 5))
                  (func (export "inner") (result i32) (call $tail)))
                """);
        assertEquals(2, Guests.function(guest, "inner").call()[0]);
        assertEquals(5, Guests.function(guest, "outer").call()[0]);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void manyValuesPassBothWays(Engine engine) {
        HostFunction swap = Guests.host(
                List.of(NumberType.I32, NumberType.F64),
                List.of(NumberType.F64, NumberType.I32, NumberType.I64),
                (caller, values, base) -> {
                    int first = values.i32(base);
                    values.setF64(base, values.f64(base + 1));
                    values.setI32(base + 1, first);
                    values.setI64(base + 2, Long.MIN_VALUE);
                });
        Instance guest = Guests.instance(
                engine, engine.newStore(), Imports.builder().add("host", "swap", swap).build(), """
                (module
                  (import "host" "swap" (func $swap (param i32 f64) (result f64 i32 i64)))
                  (func (export "run") (result i64 f64 i32 i64)
                    (i64.const 1)
                    (call $swap (i32.const -2) (f64.const 0.5)))
                  (func (export "tail") (result f64 i32 i64)
                    (return_call $swap (i32.const -3) (f64.const 1.5))))
                """);
        assertEquals(List.of(1L, 0.5, -2, Long.MIN_VALUE), List.of(Guests.function(guest, "run").call()));
        assertEquals(List.of(1.5, -3, Long.MIN_VALUE), List.of(Guests.function(guest, "tail").call()));
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aSecondThreadIsRefusedWhileTheStoreRuns(Engine engine) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Instance guest = guest(engine, (caller, values, base) -> {
            inside.countDown();
            try {
                leave.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        FutureTask<Object[]> running =
                new FutureTask<>(() -> Guests.function(guest, "run").call());
        Thread thread = new Thread(running, "first");
        thread.start();
        inside.await();
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> Guests.function(guest, "trap").call());
        assertTrue(refused.getMessage().contains("another thread"), refused.getMessage());
        leave.countDown();
        thread.join();
        try {
            running.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed);
        }
        assertThrows(Trap.class, () -> Guests.function(guest, "trap").call());
    }
}
