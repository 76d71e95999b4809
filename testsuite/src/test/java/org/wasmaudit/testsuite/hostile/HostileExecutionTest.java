package org.wasmaudit.testsuite.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.runtime.Table;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.text.TextFormat;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * E2 and E4 to E8 of the catalogue of hostile executions, on both engines. E1 has {@code EndlessRunsTest}, E9 {@code
 * ManyModulesTest} and E10 {@code RacingThreadsTest}; E3 has no test yet.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HostileExecutionTest {
    private static final long SMALL_STACK = 256 << 10;
    private static final long LARGE_STACK = 8 << 20;
    private static final int HOT = 30_000;

    static Stream<Engine> engines() {
        return Stream.of(Engine.interpreted(), Engine.compiled()).map(engine -> engine.withFeatures(Features.all()));
    }

    private static ValidModule module(Engine engine, String text) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        return engine.decode(TextFormat.toBinary(source, Features.all(), engine.limits()));
    }

    private static Instance instance(Engine engine, String text) {
        return engine.instantiate(module(engine, text), Imports.none());
    }

    private static FunctionInstance function(Instance instance, String name) {
        return Objects.requireNonNull(instance.exportedFunction(name), name);
    }

    private static void assertTraps(Fault fault, Instance instance, String name, Object... arguments) {
        Trap trap = assertThrows(Trap.class, () -> function(instance, name).call(arguments), name);
        assertEquals(fault, trap.fault(), name);
    }

    private static final String RECURSIONS = """
            (module
              (type $f (func (param i64) (result i64)))
              (type $s (struct (field i32)))
              (import "host" "again" (func $again (type $f)))
              (tag $t)
              (table funcref (elem $indirect))
              (elem declare func $reference)
              (func $direct (export "direct") (type $f) (i64.add (i64.const 1) (call $direct (local.get 0))))
              (func $ping (export "mutual") (type $f) (i64.add (i64.const 1) (call $pong (local.get 0))))
              (func $pong (type $f) (i64.add (i64.const 1) (call $ping (local.get 0))))
              (func $indirect (export "indirect") (type $f)
                (i64.add (i64.const 1) (call_indirect (type $f) (local.get 0) (i32.const 0))))
              (func $reference (export "reference") (type $f)
                (i64.add (i64.const 1) (call_ref $f (local.get 0) (ref.func $reference))))
              (func (export "host") (type $f) (i64.add (i64.const 1) (call $again (local.get 0))))
              (func $tail (export "through a tail call") (type $f) (return_call $untail (local.get 0)))
              (func $untail (type $f) (i64.add (i64.const 1) (call $tail (local.get 0))))
              (func $caught (export "protected") (type $f)
                (block $c (try_table (result i64) (catch_all $c)
                    (i64.add (i64.const 1) (call $caught (local.get 0)))) (return))
                (i64.const -1))
              (func (export "well") (result i32) (i32.const 7)))
            """;

    static Stream<Arguments> recursions() {
        return engines().flatMap(engine ->
                Stream.of("direct", "mutual", "indirect", "reference", "host", "through a tail call", "protected")
                        .map(way -> Arguments.of(way, engine)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("recursions")
    void e2RecursionEndsInATrapWhateverTheStack(String way, Engine engine) {
        HostFunction again = new HostFunction(
                "host.again",
                FunctionType.of(
                        List.of(NumberType.I64),
                        List.of(NumberType.I64)),
                (caller, values, base) -> function(caller, "host").call(values.i64(base)));
        Imports imports = Imports.builder().add("host", "again", again).build();
        Instance instance = engine.instantiate(module(engine, RECURSIONS), imports);
        Instance other = engine.instantiate(module(engine, RECURSIONS), imports);
        for (long stack : new long[] {SMALL_STACK, LARGE_STACK}) {
            FutureTask<Fault> task = new FutureTask<>(() ->
                    assertThrows(Trap.class, () -> function(instance, way).call(1L)).fault());
            new Thread(null, task, "recursion", stack).start();
            assertEquals(Fault.CALL_STACK_EXHAUSTED, assertDoesNotThrow(() -> task.get()));
            assertArrayEquals(new Object[] {7}, function(instance, "well").call());
            assertArrayEquals(new Object[] {7}, function(other, "well").call());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void e4AMemoryAtItsLimit(Engine engine) {
        Engine limited = engine.withLimits(engine.limits().withMemoryBytes(64L << 16));
        Instance instance = instance(limited, """
                (module (memory 1)
                  (func (export "grow") (result i32) (local $n i32)
                    (loop
                      (local.set $n (i32.add (local.get $n) (i32.const 1)))
                      (br_if 0 (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
                    (local.get $n))
                  (func (export "last") (result i32) (i32.load8_u (i32.const 0x3fffff)))
                  (func (export "behind") (result i32) (i32.load8_u (i32.const 0x400000)))
                  (func (export "fill") (memory.fill (i32.const 1) (i32.const 0) (i32.const 0x400000)))
                  (func (export "copy") (memory.copy (i32.const 0) (i32.const 0x80000000) (i32.const 0x80000000))))
                """);
        assertArrayEquals(new Object[] {64}, function(instance, "grow").call());
        assertArrayEquals(new Object[] {0}, function(instance, "last").call());
        for (String way : List.of("behind", "fill", "copy")) {
            assertTraps(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS, instance, way);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void e5ObjectsAndTablesThatFitNowhere(Engine engine) {
        Instance instance = instance(engine, """
                (module
                  (type $longs (array (mut i64))) (type $bytes (array i8))
                  (tag $t (param i32))
                  (table $table 1 funcref)
                  (func (export "longs") (drop (array.new_default $longs (i32.const 0x7fffffff))))
                  (func (export "bytes") (drop (array.new_default $bytes (i32.const -1))))
                  (func (export "grow") (result i32)
                    (loop (br_if 0 (i32.ne (table.grow $table (ref.null func) (i32.const 1000000)) (i32.const -1))))
                    (table.size $table))
                  (func $throw (param i32) (throw $t (local.get 0)))
                  (func (export "exceptions") (result i32) (local $i i32) (local $sum i32)
                    (loop
                      (local.set $sum (i32.add (local.get $sum)
                        (block $caught (result i32)
                          (try_table (catch $t $caught) (call $throw (local.get $i)))
                          unreachable)))
                      (local.set $i (i32.add (local.get $i) (i32.const 1)))
                      (br_if 0 (i32.lt_u (local.get $i) (i32.const 100000))))
                    (local.get $sum)))
                """);
        assertTraps(Fault.OUT_OF_MEMORY, instance, "longs");
        assertTraps(Fault.OUT_OF_MEMORY, instance, "bytes");
        assertTrue((int) Objects.requireNonNull(function(instance, "grow").call()[0])
                <= engine.limits().tableElements());
        assertArrayEquals(new Object[] {704982704}, function(instance, "exceptions").call());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void e6AddressesThatWrap(Engine engine) {
        Instance instance = instance(engine, """
                (module (memory 1)
                  (func (export "fill") (param i32 i32) (memory.fill (local.get 0) (i32.const 1) (local.get 1)))
                  (func (export "load") (param i32) (result i64) (i64.load (local.get 0)))
                  (func (export "far") (param i32) (result i32) (i32.load offset=0xffffffff (local.get 0)))
                  (func (export "middle") (param i32) (result i32) (i32.load8_u offset=0x7fffffff (local.get 0)))
                  (func (export "near") (param i32) (result i32) (i32.load offset=8 (local.get 0)))
                  (func (export "store") (param i32) (i64.store offset=4 (local.get 0) (i64.const -1)))
                  (func (export "hot") (param i32) (result i32) (local $sum i32)
                    (loop
                      (local.set $sum (i32.add (local.get $sum)
                        (i32.load offset=4 (i32.and (local.get 0) (i32.const 255)))))
                      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                    (i32.load offset=4 (i32.sub (local.get 0) (i32.const 4)))))
                """);
        Fault outside = Fault.OUT_OF_BOUNDS_MEMORY_ACCESS;
        assertTraps(outside, instance, "fill", 1, Integer.MAX_VALUE);
        assertTraps(outside, instance, "fill", -1, 2);
        for (int address : new int[] {-1, -4, -8, -9, Integer.MIN_VALUE, Integer.MAX_VALUE, 65536}) {
            for (String way : List.of("load", "far", "middle", "near", "store")) {
                assertTraps(outside, instance, way, address);
            }
        }
        assertTraps(outside, instance, "load", 65529);
        assertTraps(outside, instance, "near", 65525);
        assertTraps(outside, instance, "store", 65525);
        assertTraps(outside, instance, "far", 0);
        assertTraps(outside, instance, "middle", 1);
        assertTraps(outside, instance, "hot", HOT);
        assertArrayEquals(new Object[] {0}, function(instance, "near").call(65524));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void e7TablesOfTwoInstances(Engine engine) {
        Store store = engine.newStore();
        Instance owner = engine.load(module(engine, """
                (module
                  (table (export "table") 4 funcref)
                  (elem (i32.const 0) $one)
                  (func $one (result i32) (i32.const 1))
                  (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0))))
                """)).instantiate(store, Imports.none());
        Imports imports = Imports.builder()
                .add("owner", "table", (Table) Objects.requireNonNull(owner.export("table")))
                .build();
        Instance user = engine.load(module(engine, """
                (module
                  (import "owner" "table" (table $theirs 4 funcref))
                  (table $mine 4 funcref)
                  (elem $segment func $two)
                  (func $two (result i32) (i32.const 2))
                  (func (export "mine") (param i32) (result i32) (call_indirect $mine (result i32) (local.get 0)))
                  (func (export "theirs") (param i32) (result i32) (call_indirect $theirs (result i32) (local.get 0)))
                  (func (export "copy") (param i32 i32 i32)
                    (table.copy $mine $theirs (local.get 0) (local.get 1) (local.get 2)))
                  (func (export "init") (param i32 i32 i32)
                    (table.init $theirs $segment (local.get 0) (local.get 1) (local.get 2)))
                  (func (export "fill") (param i32 i32)
                    (table.fill $theirs (local.get 0) (ref.null func) (local.get 1))))
                """)).instantiate(store, imports);
        function(user, "copy").call(1, 0, 1);
        assertArrayEquals(new Object[] {1}, function(user, "mine").call(1));
        assertArrayEquals(new Object[] {1}, function(user, "theirs").call(0));
        function(user, "init").call(0, 0, 1);
        assertArrayEquals(new Object[] {2}, function(owner, "call").call(0), "replaced after it was called");
        assertArrayEquals(new Object[] {2}, function(user, "theirs").call(0));
        assertArrayEquals(new Object[] {1}, function(user, "mine").call(1), "a copy stays what it was");
        function(user, "fill").call(0, 4);
        assertTraps(Fault.UNINITIALIZED_ELEMENT, owner, "call", 0);
        assertTraps(Fault.UNDEFINED_ELEMENT, owner, "call", 4);
        assertTraps(Fault.UNDEFINED_ELEMENT, owner, "call", -1);
        for (int beyond : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 4}) {
            assertTraps(Fault.OUT_OF_BOUNDS_TABLE_ACCESS, user, "copy", 1, beyond, 4);
            assertTraps(Fault.OUT_OF_BOUNDS_TABLE_ACCESS, user, "copy", beyond, 1, 4);
            assertTraps(Fault.OUT_OF_BOUNDS_TABLE_ACCESS, user, "init", beyond, 0, 1);
            assertTraps(Fault.OUT_OF_BOUNDS_TABLE_ACCESS, user, "fill", beyond, Integer.MAX_VALUE);
        }
    }

    /** Comparisons without sign in loops so hot that the optimising compiler takes them apart. */
    @ParameterizedTest
    @MethodSource("engines")
    void e8HotUnsignedComparisons(Engine engine) {
        Instance instance = instance(engine, """
                (module
                  (func (export "run") (param $n i32) (param $bound i32) (param $long i64) (result i32)
                    (local $i i32) (local $x i32) (local $count i32)
                    (local.set $x (i32.const 0x7ffffff0))
                    (loop
                      (local.set $x (i32.add (local.get $x) (i32.const 0x01000193)))
                      (local.set $count (i32.add (local.get $count)
                        (i32.add
                          (i32.lt_u (local.get $x) (local.get $bound))
                          (i32.add
                            (i32.mul (i32.const 3) (i32.ge_u (i32.sub (local.get $x) (i32.const 7)) (local.get $bound)))
                            (i64.gt_u (i64.extend_i32_s (local.get $x)) (local.get $long))))))
                      (if (i32.le_u (local.get $x) (local.get $i))
                        (then (local.set $count (i32.xor (local.get $count) (i32.const 5)))))
                      (local.set $i (i32.add (local.get $i) (i32.const 1)))
                      (br_if 0 (i32.lt_u (local.get $i) (local.get $n))))
                    (local.get $count)))
                """);
        for (int bound : new int[] {0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0x1234_5678}) {
            for (long large : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x8000_0000L}) {
                assertArrayEquals(
                        new Object[] {comparisons(bound, large)}, function(instance, "run").call(HOT, bound, large));
            }
        }
    }

    /** The same in Java. */
    private static int comparisons(int bound, long large) {
        int x = 0x7fff_fff0;
        int count = 0;
        for (int i = 0; i < HOT; i++) {
            x += 0x0100_0193;
            count += Integer.toUnsignedLong(x) < Integer.toUnsignedLong(bound) ? 1 : 0;
            count += Integer.toUnsignedLong(x - 7) >= Integer.toUnsignedLong(bound) ? 3 : 0;
            count += Long.compareUnsigned(x, large) > 0 ? 1 : 0;
            count ^= Integer.toUnsignedLong(x) <= i ? 5 : 0;
        }
        return count;
    }
}
