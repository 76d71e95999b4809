package org.wasmaudit.wasm.compile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * A program that says of instructions and borders, which its arguments name, how many bytes a loop of vectors in
 * objects
 * allocates that is made of them, and how many its call allocates anyway. It is started with {@code -Xbatch}, so that
 * code that asks for a compiler waits for it: what has been compiled depends on what was run, and on no clock.
 */
final class VectorAllocations {
    private static final int TURNS = 64;
    private static final int CALLS = 100;

    /** C2 gives its code up, after what it took for granted has proved wrong, and tries again, a few times at most. */
    private static final int ROUNDS = 200;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private VectorAllocations() {}

    public static void main(String[] names) {
        for (String name : names) {
            String text = guest(name);
            long callOnly = allocated(function(VectorForms.LONGS, text), 0);
            System.out.println(name + " " + allocated(function(VectorForms.OBJECTS, text), callOnly) + " " + callOnly);
        }
    }

    private static FunctionInstance function(VectorForms forms, String text) {
        Instance instance = ObjectVectorsTest.instance(forms, text);
        return Guests.function(instance, "run");
    }

    private static String guest(String name) {
        for (Border border : Border.values()) {
            if (border.name().equals(name)) {
                return guest(border);
            }
        }
        for (Opcode opcode : ObjectVectorsTest.instructions()) {
            if (opcode.text().equals(name)) {
                return guest(opcode);
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** The bytes of a call, once they are no more than wanted or nothing is to be expected any more. */
    private static long allocated(FunctionInstance run, long wanted) {
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && allocated > wanted; round++) {
            for (int i = 0; i < CALLS; i++) {
                run.call(TURNS);
            }
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run.call(TURNS);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        return allocated;
    }

    private static String guest(Opcode opcode) {
        String value = ObjectVectorsTest.asVector(opcode, ObjectVectorsTest.expression(opcode, new Random(1)));
        return """
                (module
                  (memory 1)
                  (func (export "run") (param $n i32) (local $p i32) (local $v v128)
                    (loop $next
                      (local.set $v (v128.xor (local.get $v) %s))
                      (local.set $p (i32.add (local.get $p) (i32.const 16)))
                      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (v128.store (i32.const 0) (local.get $v))))
                """.formatted(value);
    }

    /** What is done to a vector in each turn of a loop, by what it is about. */
    enum Border {
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
        CALL("(local.set $v (call $turned (local.get $v) (local.get $w)))"),
        RESULTS("(call $both (local.get $v) (local.get $w)) (local.set $w) (local.set $v)"),
        INDIRECT("(local.set $v (call_indirect $table (type $turns) (local.get $v) (local.get $w) (i32.const 0)))");

        private final String text;

        Border(String text) {
            this.text = text;
        }
    }

    private static String guest(Border border) {
        return """
                (module
                  (memory 1)
                  (global $g (mut v128) (v128.const i64x2 5 6))
                  (type $turns (func (param v128 v128) (result v128)))
                  (table $table 1 funcref)
                  (elem (i32.const 0) $turned)
                  (func $both (param v128 v128) (result v128 v128)
                    (i32x4.add (local.get 0) (local.get 1)) (i32x4.mul (local.get 1) (v128.const i32x4 1 2 3 4)))
                  (func $turned (type $turns) (param v128 v128) (result v128)
                    (i32x4.add (local.get 0) (i32x4.mul (local.get 1) (v128.const i32x4 1 2 3 4))))
                  (func (export "run") (param $n i32) (local $v v128) (local $w v128) (local $i i32)
                    (local.set $w (v128.load (i32.const 16)))
                    (loop $next
                      %s
                      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (v128.store (i32.const 0) (local.get $v))))
                """.formatted(border.text);
    }
}
