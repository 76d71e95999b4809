package org.wasmaudit.wasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.NumberType;

/** What instantiation does, in which order, and what it refuses (spec 4.5.4). */
final class InstantiationTest {
    private static final String ENGINES = "org.wasmaudit.wasm.Guests#engines";

    @ParameterizedTest
    @MethodSource(ENGINES)
    void segmentsAreWrittenBeforeTheStartFunctionRuns(Engine engine) {
        Instance instance = Guests.instance(engine, """
                (module
                  (memory (export "memory") 1)
                  (table (export "table") 4 funcref)
                  (data (i32.const 2) "abc")
                  (elem (i32.const 1) $start)
                  (func $start
                    (i32.store8 (i32.const 0) (i32.load8_u (i32.const 4)))
                    (i32.store8 (i32.const 1) (ref.is_null (table.get (i32.const 1)))))
                  (start $start))
                """);
        byte[] bytes = new byte[5];
        Memory memory = instance.memory();
        assertNotNull(memory);
        memory.read(0, bytes, 0, bytes.length);
        assertArrayEquals(new byte[] {'c', 0, 'a', 'b', 'c'}, bytes);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void whatWasWrittenBeforeAFailureStays(Engine engine) {
        Store store = engine.newStore();
        Instance owner = Guests.instance(engine, store, Imports.none(), """
                (module (memory (export "memory") 1) (table (export "table") 3 funcref))
                """);
        Trap trap = assertThrows(Trap.class, () -> Guests.instance(
                engine, store, Imports.builder().add("m", owner).build(), """
                (module
                  (import "m" "memory" (memory 1))
                  (import "m" "table" (table 3 funcref))
                  (func $f)
                  (elem (i32.const 0) $f)
                  (data (i32.const 0) "x")
                  (data (i32.const 65535) "yz")
                  (data (i32.const 1) "never"))
                """));
        assertEquals(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.fault());
        Memory memory = (Memory) owner.export("memory");
        assertNotNull(memory);
        assertEquals('x', memory.i8(0));
        assertEquals(0, memory.i8(1));
        assertEquals(0, memory.i8(65535));
        Table table = (Table) owner.export("table");
        assertNotNull(table);
        assertNotNull(table.get(0));
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aTrapOfTheStartFunctionIsTheInstantiations(Engine engine) {
        Trap trap = assertThrows(
                Trap.class, () -> Guests.instance(engine, "(module (func $start unreachable) (start $start))"));
        assertEquals(Fault.UNREACHABLE, trap.fault());
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void constantExpressionsAreEvaluatedInTheirOrder(Engine engine) {
        Instance instance = Guests.instance(engine, """
                (module
                  (type $point (struct (field i8) (field v128) (field (ref null $point))))
                  (type $points (array (ref $point)))
                  (type $bytes (array i8))
                  (global $a i32 (i32.const 20))
                  (global $b (export "b") i32 (i32.sub (i32.mul (global.get $a) (i32.const 3)) (i32.const 18)))
                  (global $c (export "c") i64 (i64.add (i64.const 1) (i64.const -2)))
                  (global $p (ref $point)
                    (struct.new $point (i32.const 0x1ff) (v128.const i64x2 3 4) (struct.new_default $point)))
                  (global $ps (ref $points) (array.new_fixed $points 2 (global.get $p) (global.get $p)))
                  (global $bs (ref $bytes) (array.new $bytes (i32.const 0x180) (i32.const 3)))
                  (global $zeros (ref $bytes) (array.new_default $bytes (i32.const 5)))
                  (global $e externref (extern.convert_any (ref.i31 (i32.const -3))))
                  (table $t 3 (ref null $points)
                    (array.new_fixed $points 2
                      (struct.new_default $point)
                      (struct.new $point (i32.const 0) (v128.const i64x2 3 5) (ref.null $point))))
                  (elem $passive (ref $point) (global.get $p) (global.get $p))
                  (func (export "same") (result i32)
                    (ref.eq (array.get $points (global.get $ps) (i32.const 0))
                      (array.get $points (global.get $ps) (i32.const 1))))
                  (func (export "packed") (result i32) (struct.get_s $point 0 (global.get $p)))
                  (func (export "lane") (result i64)
                    (i64x2.extract_lane 1 (struct.get $point 1 (array.get $points (table.get $t (i32.const 2))
                      (i32.const 1)))))
                  (func (export "byte") (result i32) (array.get_u $bytes (global.get $bs) (i32.const 2)))
                  (func (export "zeros") (result i32) (array.len (global.get $zeros)))
                  (func (export "scalar") (result i32)
                    (i31.get_s (ref.cast (ref i31) (any.convert_extern (global.get $e)))))
                  (func (export "element") (result i32)
                    (array.len (array.new_elem $points $passive (i32.const 0) (i32.const 1)))))
                """);
        assertEquals(42, ((GlobalCell) instance.export("b")).low);
        assertEquals(-1, ((GlobalCell) instance.export("c")).low);
        assertEquals(1, Guests.function(instance, "same").call()[0]);
        assertEquals(-1, Guests.function(instance, "packed").call()[0]);
        assertEquals(5L, Guests.function(instance, "lane").call()[0]);
        assertEquals(0x80, Guests.function(instance, "byte").call()[0]);
        assertEquals(5, Guests.function(instance, "zeros").call()[0]);
        assertEquals(-3, Guests.function(instance, "scalar").call()[0]);
        assertEquals(1, Guests.function(instance, "element").call()[0]);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void sizesBeyondTheLimitsAreRefused(Engine engine) {
        Engine small = engine.withLimits(Limits.defaults().withMemoryBytes(2 << 16));
        Guests.instance(small, "(module (memory 2))");
        assertLimit(small, "(module (memory 3))");
        assertLimit(small, "(module (memory i64 0x1000000000000))");
        assertLimit(small, "(module (memory 3 3 shared))");
        assertLimit(engine, "(module (table 10000001 funcref))");
        assertLimit(engine, "(module (table i64 0xffffffffffffffff funcref))");
        Instance growing = Guests.instance(small, """
                (module (memory 1) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
                """);
        assertEquals(-1, Guests.function(growing, "grow").call(2)[0]);
        assertEquals(1, Guests.function(growing, "grow").call(1)[0]);
        assertEquals(-1, Guests.function(growing, "grow").call(1)[0]);
    }

    private static void assertLimit(Engine engine, String text) {
        ModuleException refusal = assertThrows(ModuleException.class, () -> Guests.instance(engine, text));
        assertEquals(Fault.LIMIT_EXCEEDED, refusal.fault());
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void twoInstancesOfAModuleHaveTheirOwnState(Engine engine) {
        String text = """
                (module
                  (global $n (mut i32) (i32.const 0))
                  (func (export "next") (result i32)
                    (global.set $n (i32.add (global.get $n) (i32.const 1)))
                    (global.get $n)))
                """;
        Code code = engine.load(Guests.module(engine, text));
        Store store = engine.newStore();
        Instance one = code.instantiate(store, Imports.none());
        Instance other = code.instantiate(store, Imports.none());
        Guests.function(one, "next").call();
        assertEquals(2, Guests.function(one, "next").call()[0]);
        assertEquals(1, Guests.function(other, "next").call()[0]);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void argumentsMustFitTheParameters(Engine engine) {
        Instance instance = Guests.instance(engine, """
                (module
                  (func (export "f") (param i32 i64 f32 f64 v128 externref) (result externref f64 v128 i32)
                    (local.get 5) (local.get 3) (local.get 4) (local.get 0))
                  (func (export "g") (param (ref extern) i31ref)))
                """);
        Object host = new Object();
        Vector128 vector = new Vector128(1, 2);
        assertArrayEquals(
                new Object[] {host, 4.5, vector, -7},
                Guests.function(instance, "f").call(-7, 8L, 1.5f, 4.5, vector, host));
        List<Object[]> wrong = List.of(
                new Object[] {1, 8L, 1.5f, 4.5, vector},
                new Object[] {1L, 8L, 1.5f, 4.5, vector, host},
                new Object[] {1, 8, 1.5f, 4.5, vector, host},
                new Object[] {1, 8L, 1.5, 4.5, vector, host},
                new Object[] {1, 8L, 1.5f, 4.5f, vector, host},
                new Object[] {1, 8L, 1.5f, 4.5, host, host});
        for (Object[] arguments : wrong) {
            assertThrows(
                    IllegalArgumentException.class, () -> Guests.function(instance, "f").call(arguments));
        }
        assertThrows(
                IllegalArgumentException.class, () -> Guests.function(instance, "g").call(null, null));
        assertThrows(
                IllegalArgumentException.class, () -> Guests.function(instance, "g").call(host, host));
        assertArrayEquals(new Object[0], Guests.function(instance, "g").call(host, I31.of(1)));
        assertEquals(NumberType.I32, Guests.function(instance, "f").signature().results().getLast());
    }
}
