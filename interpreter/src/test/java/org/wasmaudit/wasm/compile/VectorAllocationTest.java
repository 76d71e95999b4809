package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Vectors as objects are in registers once C2 has compiled them: loops allocate nothing, whichever instruction they are
 * made of and whatever crosses their borders. It is the cheapest sign of all that makes C2 give that up.
 *
 * <p>The same few instructions are tried each time, since C2 takes seconds to come to an end with some;
 * {@code -Dwasmaudit.vectors=REGEX} names others, {@code .*} all of them.
 */
final class VectorAllocationTest {
    private static final int SAMPLE = 16;
    private static final int SEED = 1;
    private static final int TURNS = 64;
    private static final long LONGEST = 20_000_000_000L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Stream<Opcode> instructions() {
        List<Opcode> all = ObjectVectorsTest.instructions();
        String pattern = System.getProperty("wasmaudit.vectors", "");
        if (!pattern.isEmpty()) {
            return all.stream().filter(opcode -> opcode.text().matches(pattern));
        }
        Random random = new Random(SEED);
        return random.ints(0, all.size()).distinct().limit(SAMPLE).mapToObj(all::get);
    }

    @TestFactory
    Stream<DynamicTest> instructionsAllocateNothing() {
        return instructions().map(opcode -> DynamicTest.dynamicTest(opcode.text(), () -> assertAllocatesNothing("""
                (module
                  (memory 1)
                  (func (export "run") (param $n i32) (local $p i32) (local $v v128)
                    (loop $next
                      (local.set $v (v128.xor (local.get $v) %s))
                      (local.set $p (i32.add (local.get $p) (i32.const 16)))
                      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (v128.store (i32.const 0) (local.get $v))))
                """.formatted(value(opcode)))));
    }

    private static String value(Opcode opcode) {
        return ObjectVectorsTest.asVector(opcode, ObjectVectorsTest.expression(opcode, new Random(1)));
    }

    /** What is done to a vector in each turn of a loop, by what it is about. */
    private enum Border {
        ARMS("""
                (if (i32.and (local.get $n) (i32.const 1))
                  (then (local.set $v (v128.const i64x2 1 2)))
                  (else (local.set $v (i32x4.add (local.get $v) (local.get $w)))))"""),
        CONSTANT("(local.set $w (local.get $v)) (local.set $v (v128.const i32x4 1 2 3 4))"),
        EXCHANGE("(local.get $v) (local.set $v (local.get $w)) (local.set $w)"),
        GLOBAL("(global.set $g (i64x2.add (global.get $g) (local.get $v))) (local.set $v (global.get $g))"),
        SELECT("(local.set $v (select (local.get $v) (local.get $w) (i32.and (local.get $n) (i32.const 1))))"),
        BLOCK("""
                (block $b (result v128)
                  (br_if $b (local.get $w) (i32.and (local.get $n) (i32.const 3)))
                  (i8x16.add (local.get $v)))
                (local.set $v)"""),
        INNER("""
                (local.set $i (i32.const 8))
                (loop $inner
                  (local.set $v (i8x16.add (local.get $v) (local.get $w)))
                  (br_if $inner (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))"""),
        CALL("(local.set $v (call $turned (local.get $v) (local.get $w)))");

        private final String text;

        Border(String text) {
            this.text = text;
        }
    }

    @TestFactory
    Stream<DynamicTest> bordersAllocateNothing() {
        return Stream.of(Border.values())
                .map(border -> DynamicTest.dynamicTest(border.name(), () -> assertAllocatesNothing(guest(border))));
    }

    private static String guest(Border border) {
        return """
                (module
                  (memory 1)
                  (global $g (mut v128) (v128.const i64x2 5 6))
                  (func $turned (param v128 v128) (result v128)
                    (i32x4.add (local.get 0) (i32x4.mul (local.get 1) (v128.const i32x4 1 2 3 4))))
                  (func (export "run") (param $n i32) (local $v v128) (local $w v128) (local $i i32)
                    (local.set $w (v128.load (i32.const 16)))
                    (loop $next
                      %s
                      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (v128.store (i32.const 0) (local.get $v))))
                """.formatted(border.text);
    }

    private static void assertAllocatesNothing(String text) {
        Instance instance = ObjectVectorsTest.instance(VectorForms.OBJECTS, text);
        FunctionInstance run = Guests.function(instance, "run");
        long callOnly = allocated(Guests.function(ObjectVectorsTest.instance(VectorForms.LONGS, text), "run"));
        long deadline = System.nanoTime() + LONGEST;
        long allocated;
        do {
            for (int i = 0; i < 100; i++) {
                run.call(TURNS);
            }
            allocated = allocated(run);
        } while (allocated > callOnly && System.nanoTime() < deadline);
        long most = allocated;
        assertTrue(most <= callOnly, () -> most + " bytes by " + TURNS + " turns, " + callOnly + " by a call");
    }

    private static long allocated(FunctionInstance run) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run.call(TURNS);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
