package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.Instance;

/** Functions that make tail calls of themselves: each begins anew, whether it is a loop by then or not. */
final class TailLoopTest {
    private static final String GUEST = """
            (module
              (tag $stop (param i64))
              (func $sum (export "sum") (param $n i32) (param $a i64) (param $b i64) (result i64)
                (local $own i64) (local $vector v128) (local $seen i31ref)
                (if (i32.eqz (local.get $n))
                  (then (return (i64.sub (local.get $a) (local.get $b)))))
                (local.set $own (i64.add (local.get $own) (i64.const 1)))
                (local.set $vector (i64x2.add (local.get $vector) (v128.const i64x2 10 100)))
                (if (ref.is_null (local.get $seen))
                  (then (local.set $seen (ref.i31 (local.get $n)))) (else (unreachable)))
                (return_call $sum
                  (i32.sub (local.get $n) (i32.const 1))
                  (i64.add (local.get $b) (local.get $own))
                  (i64.add (local.get $a) (i64x2.extract_lane 1 (local.get $vector)))))
              (func $caught (export "caught") (param $n i32) (param $a i64) (result i64)
                (block $handler (result i64)
                  (try_table (catch $stop $handler)
                    (if (i32.eqz (local.get $n)) (then (throw $stop (local.get $a)))))
                  (return_call $caught
                    (i32.sub (local.get $n) (i32.const 1)) (i64.add (local.get $a) (i64.const 3)))))
              (func $none (export "none") (result i32) (local $i i32)
                (global.set $left (i32.sub (global.get $left) (i32.const 1)))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (if (global.get $left) (then (return_call $none)))
                (local.get $i))
              (global $left (mut i32) (i32.const 100000)))
            """;

    @ParameterizedTest
    @MethodSource("org.wasmaudit.wasm.Guests#engines")
    void eachBeginsAnew(Engine engine) {
        Instance guest = Guests.instance(engine, GUEST);
        long a = 7;
        long b = 20;
        for (int n = 0; n < 10; n++) {
            assertEquals(a - b, Guests.function(guest, "sum").call(n, 7L, 20L)[0], "after " + n + " turns");
            long other = a + 100;
            a = b + 1;
            b = other;
        }
        assertEquals(300_000L, Guests.function(guest, "caught").call(100_000, 0L)[0]);
        assertEquals(1, Guests.function(guest, "none").call()[0]);
    }
}
