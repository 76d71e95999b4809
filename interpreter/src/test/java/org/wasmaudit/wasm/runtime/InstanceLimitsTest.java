package org.wasmaudit.wasm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;

/** The limits of instances, on every engine: below, at and above. Those of modules: {@code validation.LimitsTest}. */
class InstanceLimitsTest {
    private static final int PARAMETERS = 20;

    static Stream<Engine> engines() {
        return Guests.engines();
    }

    private static void assertRefused(Engine engine, String text) {
        ModuleException refused =
                assertThrows(ModuleException.class, () -> Guests.instance(engine, text), text);
        assertEquals(Fault.LIMIT_EXCEEDED, refused.fault());
    }

    private static Object grown(Instance instance, int by) {
        return Guests.function(instance, "grow").call(by)[0];
    }

    @ParameterizedTest
    @MethodSource("engines")
    void memoryBytes(Engine engine) {
        Engine small = engine.withLimits(engine.limits().withMemoryBytes(3 << 16));
        for (String type : new String[] {"%d", "%d 9", "i64 %d", "%d 9 shared"}) {
            String guest = "(module (memory " + type + ") (func (export \"grow\") (param i32) (result i32) "
                    + (type.startsWith("i64")
                            ? "(i32.wrap_i64 (memory.grow (i64.extend_i32_u (local.get 0))))"
                            : "(memory.grow (local.get 0))")
                    + "))";
            Guests.instance(small, guest.formatted(2));
            Guests.instance(small, guest.formatted(3));
            assertRefused(small, guest.formatted(4));
            Instance growing = Guests.instance(small, guest.formatted(1));
            assertEquals(-1, grown(growing, 3), type);
            assertEquals(1, grown(growing, 1), type);
            assertEquals(-1, grown(growing, 2), type);
            assertEquals(2, grown(growing, 1), type);
            assertEquals(-1, grown(growing, 1), type);
            assertEquals(3, grown(growing, 0), type);
        }
    }

    /** A memory that states no maximum grows to just below 2 GiB, and where it is given more, across it to 4 GiB. */
    @ParameterizedTest
    @MethodSource("engines")
    void unstatedBytes(Engine engine) {
        String guest = """
                (module
                  (memory 1)
                  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
                  (func (export "size") (result i32) (memory.size))
                  (func (export "set") (param i32 i64) (i64.store (local.get 0) (local.get 1)))
                  (func (export "get") (param i32) (result i64) (i64.load offset=4 (i32.sub (local.get 0) (i32.const 4))))
                  (func (export "copy") (param i32 i32 i32)
                    (memory.copy (local.get 0) (local.get 1) (local.get 2)))
                  (func (export "last") (result i32) (i32.load8_u offset=0xffffffff (i32.const 0))))
                """;
        assertEquals(-1, grown(Guests.instance(engine, guest), 1 << 15));
        Engine large = engine.withLimits(engine.limits().withMemoryBytes(1L << 32));
        Instance instance = Guests.instance(large, guest);
        Guests.function(instance, "set").call(65528, 5L);
        assertEquals(1, grown(instance, 0x7FFE));
        assertEquals(0x7FFF, grown(instance, 2));
        assertEquals(0x8001, grown(instance, 0x7FFE));
        Guests.function(instance, "set").call(0x7FFF_FFFC, 6L);
        Guests.function(instance, "set").call(0xFFFE_FFF8, 7L);
        assertTraps(instance, "set", 0xFFFF_0000 - 7, 8L);
        assertTraps(instance, "last");
        assertEquals(-1, grown(instance, 2));
        assertEquals(0xFFFF, grown(instance, 1));
        assertEquals(-1, grown(instance, 1));
        assertEquals(0x10000, Guests.function(instance, "size").call()[0]);
        Guests.function(instance, "copy").call(-16, 0xFFFE_FFF8, 8);
        assertEquals(5L, Guests.function(instance, "get").call(65528)[0]);
        assertEquals(6L, Guests.function(instance, "get").call(0x7FFF_FFFC)[0]);
        assertEquals(7L, Guests.function(instance, "get").call(-16)[0]);
        Guests.function(instance, "set").call(-8, -1L);
        assertEquals(255, Guests.function(instance, "last").call()[0]);
        assertTraps(instance, "set", -7, 1L);
        assertTraps(instance, "get", -7);
    }

    private static void assertTraps(Instance instance, String name, Object... arguments) {
        Trap trap = assertThrows(
                Trap.class, () -> Guests.function(instance, name).call(arguments));
        assertEquals(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.fault());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void tableElements(Engine engine) {
        Engine small = engine.withLimits(engine.limits().withTableElements(20));
        String guest = "(module (table %d funcref) (func (export \"grow\") (param i32) (result i32) "
                + "(table.grow (ref.null func) (local.get 0))))";
        Guests.instance(small, guest.formatted(19));
        Guests.instance(small, guest.formatted(20));
        assertRefused(small, guest.formatted(21));
        Instance growing = Guests.instance(small, guest.formatted(18));
        assertEquals(-1, grown(growing, 3));
        assertEquals(18, grown(growing, 1));
        assertEquals(19, grown(growing, 1));
        assertEquals(-1, grown(growing, 1));
    }

    /** A call takes as many cells as it has parameters, and on the interpreter some more; it is had with no fewer. */
    @ParameterizedTest
    @MethodSource("engines")
    void stackCells(Engine engine) {
        String guest = "(module (func (export \"run\") (param " + "i32 ".repeat(PARAMETERS) + ")))";
        int needed = PARAMETERS;
        while (!runs(engine, guest, needed)) {
            needed++;
            assertTrue(needed < 3 * PARAMETERS, "no end");
        }
        assertEquals(false, runs(engine, guest, needed - 1));
        assertEquals(true, runs(engine, guest, needed));
        assertEquals(true, runs(engine, guest, needed + 1));
    }

    private static boolean runs(Engine engine, String guest, int cells) {
        Engine small = engine.withLimits(engine.limits().withStackCells(cells));
        Instance instance = Guests.instance(small, guest);
        try {
            Guests.function(instance, "run").call(Collections.nCopies(PARAMETERS, 0).toArray());
            return true;
        } catch (Trap trap) {
            assertEquals(Fault.CALL_STACK_EXHAUSTED, trap.fault());
            return false;
        }
    }
}
