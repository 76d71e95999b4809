package org.wasmaudit.wasm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;

/** Fuel is taken by the instruction, and ends a run at the same place on every engine. */
final class FuelTest {
    private static final long ENOUGH = 1_000_000;

    /** Every way in which control goes on elsewhere; each function takes a number and gives one. */
    private static final String GUEST = """
            (module
              (type $unary (func (param i32) (result i32)))
              (memory 1)
              (table funcref (elem $twice $half))
              (tag $odd (param i32))
              (func $twice (type $unary) (i32.mul (local.get 0) (i32.const 2)))
              (func $half (type $unary)
                (if (i32.and (local.get 0) (i32.const 1)) (then (throw $odd (local.get 0))))
                (i32.div_s (local.get 0) (i32.const 2)))
              (func (export "loops") (type $unary) (local $sum i32)
                (loop $outer
                  (block $done
                    (loop $inner
                      (br_if $done (i32.rem_u (local.get 0) (i32.const 3)))
                      (local.set $sum (i32.add (local.get $sum) (i32.const 7)))
                      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                      (br $inner)))
                  (nop)
                  (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                  (br_if $outer (i32.gt_s (local.get 0) (i32.const 0))))
                (local.get $sum))
              (func (export "tables") (type $unary)
                (block $c (block $b (block $a
                  (br_table $a $b $c $a (i32.and (local.get 0) (i32.const 7))))
                  (return (i32.const 10)))
                  (nop) (nop) (return (i32.const 20)))
                (if (result i32) (i32.gt_u (local.get 0) (i32.const 8))
                  (then (i32.const 30))
                  (else (i32.const 40) (i32.const 2) (i32.add))))
              (func $indirect (export "indirect") (type $unary)
                (call_indirect (type $unary) (local.get 0) (i32.and (local.get 0) (i32.const 3))))
              (func (export "catches") (type $unary)
                (block $caught (result i32)
                  (try_table (result i32) (catch $odd $caught)
                    (i32.add (i32.const 1) (call $half (local.get 0)))))
                (i32.store (i32.const 4) (i32.const 1))
                (i32.add (i32.load (i32.const 4))))
              (func (export "tail") (type $unary)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 5))))
                (return_call_indirect (type $unary) (local.get 0) (i32.const 0)))
              (func (export "traps") (type $unary)
                (i32.store (i32.const 0) (i32.const 1))
                (i32.load (i32.mul (local.get 0) (i32.const 20000))))
              (func $recursion (export "recursion") (type $unary)
                (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
                  (then (i32.const 1))
                  (else (i32.add
                    (call $recursion (i32.sub (local.get 0) (i32.const 1)))
                    (call $recursion (i32.sub (local.get 0) (i32.const 2)))))))
              (func (export "five") (result i32) (block (nop)) (i32.add (i32.const 1) (i32.const 2))))
            """;

    private static Code code(Engine engine) {
        Engine metered = engine.withFeatures(Features.all()).withFuel(0);
        return metered.load(Guests.module(metered, GUEST));
    }

    /** What a call does with so much fuel: its results, or the fault and where; and the fuel left. */
    private static String run(Code code, String function, long fuel, Object... arguments) {
        Store store = new Store(Limits.defaults());
        Instance instance = code.instantiate(store, Imports.none());
        store.setFuel(fuel);
        String end;
        try {
            end = Arrays.toString(Guests.function(instance, function).call(arguments));
        } catch (Trap trap) {
            WasmFrame place = trap.backtrace().getFirst();
            end = trap.getMessage() + " in " + place.functionIndex() + " at " + place.codeOffset();
        } catch (UncaughtException exception) {
            end = exception.getMessage();
        }
        int word = Objects.requireNonNull(instance.memory()).i32(0);
        return end + ", left " + store.fuel() + ", memory " + word;
    }

    @ParameterizedTest
    @ValueSource(strings = {"loops", "tables", "indirect", "catches", "tail", "traps", "recursion"})
    void bothEnginesEndAtTheSamePlace(String function) {
        Code compiled = code(Engine.compiled());
        Code interpreted = code(Engine.interpreted());
        for (int argument : List.of(0, 1, 2, 3, 5, 9)) {
            for (long fuel = 0; fuel < 80; fuel += 1 + fuel / 20) {
                assertEquals(
                        run(interpreted, function, fuel, argument),
                        run(compiled, function, fuel, argument),
                        function + "(" + argument + ") with " + fuel);
            }
            assertEquals(
                    run(interpreted, function, ENOUGH, argument), run(compiled, function, ENOUGH, argument), function);
        }
    }

    @ParameterizedTest
    @MethodSource("org.wasmaudit.wasm.Guests#engines")
    void anInstructionCostsOne(Engine engine) {
        assertEquals("[3], left 0, memory 0", run(code(engine), "five", 5));
        assertTrue(run(code(engine), "five", 4).startsWith("all fuel consumed"));
    }

    @ParameterizedTest
    @MethodSource("org.wasmaudit.wasm.Guests#engines")
    void aStoreCanBeGivenMore(Engine engine) {
        Instance instance = Guests.instance(engine.withFuel(0), GUEST);
        FunctionInstance five = Guests.function(instance, "five");
        assertThrows(Trap.class, five::call);
        instance.store().setFuel(12);
        five.call();
        five.call();
        Trap trap = assertThrows(Trap.class, five::call);
        assertEquals(Fault.OUT_OF_FUEL, trap.fault());
        assertEquals(2, instance.store().fuel());
    }

    @Test
    void fuelIsNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> Engine.compiled().withFuel(-1));
    }
}
