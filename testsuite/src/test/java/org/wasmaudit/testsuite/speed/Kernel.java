package org.wasmaudit.testsuite.speed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.IntToLongFunction;
import java.util.function.LongUnaryOperator;

/**
 * Small programs that each lean on one thing the compiler must do well, as a guest that exports {@code run} and as Java
 * that computes the same. The baseline is how many times as long as the Java the guest took when it was pinned, on two
 * cores of x86-64; a guest that got faster for good gets a lower one.
 */
enum Kernel {
    /** Arithmetic in a loop. */
    NUMBERS(
            2_000_000,
            1.0,
            1.25,
            """
            (func (export "run") (param $n i32) (result i64) (local $x i64)
              (local.set $x (i64.const 1))
              (loop $again
                (local.set $x (i64.rotl
                  (i64.add (i64.mul (local.get $x) (i64.const 6364136223846793005)) (i64.extend_i32_u (local.get $n)))
                  (i64.const 23)))
                (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
              (local.get $x))
            """) {
        @Override
        long java(int n) {
            long x = 1;
            do {
                x = Long.rotateLeft(x * 6364136223846793005L + Integer.toUnsignedLong(n), 23);
                n--;
            } while (n != 0);
            return x;
        }
    },

    /** Loads and stores at addresses that are computed, each with its bounds check. */
    MEMORY(
            1_500_000,
            1.0,
            1.25,
            """
            (memory 4)
            (func (export "run") (param $n i32) (result i64) (local $p i32) (local $sum i64)
              (memory.fill (i32.const 0) (i32.const 0) (i32.const 0x30000))
              (loop $again
                (local.set $p (i32.and (i32.mul (local.get $n) (i32.const 40504)) (i32.const 0x1fff8)))
                (i64.store offset=64 (local.get $p)
                  (i64.add (i64.load offset=64 (local.get $p)) (i64.load offset=72 (local.get $p))))
                (i32.store (local.get $p) (local.get $n))
                (local.set $sum (i64.add (local.get $sum) (i64.load offset=64 (local.get $p))))
                (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
              (local.get $sum))
            """) {
        @Override
        long java(int n) {
            byte[] memory = new byte[4 << 16];
            long sum = 0;
            do {
                int p = n * 40504 & 0x1fff8;
                LONGS.set(memory, p + 64, (long) LONGS.get(memory, p + 64) + (long) LONGS.get(memory, p + 72));
                INTS.set(memory, p, n);
                sum += (long) LONGS.get(memory, p + 64);
                n--;
            } while (n != 0);
            return sum;
        }
    },

    /** Direct calls, deep enough not to be inlined away, with a stack pointer as C's functions have it. */
    CALLS(
            29,
            1.0,
            1.25,
            """
            (global $sp (mut i32) (i32.const 65536))
            (func $fib (param $n i32) (result i32) (local $frame i32)
              (if (i32.lt_s (local.get $n) (i32.const 2)) (then (return (local.get $n))))
              (global.set $sp (local.tee $frame (i32.sub (global.get $sp) (i32.const 16))))
              (i32.add
                (call $fib (i32.sub (local.get $n) (i32.const 1)))
                (call $fib (i32.sub (local.get $n) (i32.const 2))))
              (global.set $sp (i32.add (local.get $frame) (i32.const 16))))
            (func (export "run") (param $n i32) (result i64)
              (i64.extend_i32_s (call $fib (local.get $n))))
            """) {
        @Override
        long java(int n) {
            return new Fibonacci().of(n);
        }
    },

    /** Calls through a table of four functions. */
    TABLE(
            600_000,
            1.1,
            1.6,
            """
            (type $step (func (param i64) (result i64)))
            (table 4 funcref)
            (elem (i32.const 0) $a $b $c $d)
            (func $a (type $step) (i64.add (local.get 0) (i64.const 7)))
            (func $b (type $step) (i64.xor (local.get 0) (i64.const 0x55aa)))
            (func $c (type $step) (i64.rotl (local.get 0) (i64.const 9)))
            (func $d (type $step) (i64.mul (local.get 0) (i64.const 31)))
            (func (export "run") (param $n i32) (result i64) (local $x i64)
              (loop $again
                (local.set $x (call_indirect (type $step) (local.get $x)
                  (i32.and (i32.shr_u (i32.mul (local.get $n) (i32.const 0x9e3779b1)) (i32.const 13)) (i32.const 3))))
                (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
              (local.get $x))
            """) {
        @Override
        long java(int n) {
            long x = 0;
            do {
                x = STEPS[n * 0x9e3779b1 >>> 13 & 3].applyAsLong(x);
                n--;
            } while (n != 0);
            return x;
        }
    },

    /** The loop of an interpreter: a jump through a table at each step. */
    BRANCHES(
            1_500_000,
            1.2,
            1.25,
            """
            (memory 1)
            (data (i32.const 0) "\\00\\01\\02\\03\\01\\04\\02\\05\\00\\03\\04\\01\\05\\02\\00\\03")
            (func (export "run") (param $n i32) (result i64) (local $x i64)
              (loop $again
                (block $next
                  (block $5 (block $4 (block $3 (block $2 (block $1 (block $0
                    (br_table $0 $1 $2 $3 $4 $5 (i32.load8_u (i32.and (local.get $n) (i32.const 15)))))
                    (local.set $x (i64.add (local.get $x) (i64.const 3))) (br $next))
                    (local.set $x (i64.mul (local.get $x) (i64.const 5))) (br $next))
                    (local.set $x (i64.xor (local.get $x) (i64.const 0x1234567))) (br $next))
                    (local.set $x (i64.rotr (local.get $x) (i64.const 3))) (br $next))
                    (local.set $x (i64.sub (local.get $x) (i64.extend_i32_u (local.get $n)))) (br $next))
                    (local.set $x (i64.or (local.get $x) (i64.const 1))))
                (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
              (local.get $x))
            """) {
        @Override
        long java(int n) {
            byte[] code = {0, 1, 2, 3, 1, 4, 2, 5, 0, 3, 4, 1, 5, 2, 0, 3};
            long x = 0;
            do {
                switch (code[n & 15]) {
                    case 0 -> x += 3;
                    case 1 -> x *= 5;
                    case 2 -> x ^= 0x1234567;
                    case 3 -> x = Long.rotateRight(x, 3);
                    case 4 -> x -= Integer.toUnsignedLong(n);
                    default -> x |= 1;
                }
                n--;
            } while (n != 0);
            return x;
        }
    };

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final LongUnaryOperator[] STEPS = {
        x -> x + 7, x -> x ^ 0x55aa, x -> Long.rotateLeft(x, 9), x -> x * 31
    };

    final int steps;
    final double baseline;
    final double noise;
    final String text;

    /** @param noise what a ratio of the same code may be above the baseline, as a factor */
    Kernel(int steps, double baseline, double noise, String text) {
        this.steps = steps;
        this.baseline = baseline;
        this.noise = noise;
        this.text = "(module " + text + ")";
    }

    /** What the guest computes, in Java. */
    abstract long java(int n);

    /** The Java side as something to call. */
    IntToLongFunction java() {
        return this::java;
    }

    private static final class Fibonacci {
        private int stackPointer = 65536;

        int of(int n) {
            if (n < 2) {
                return n;
            }
            int frame = stackPointer - 16;
            stackPointer = frame;
            int sum = of(n - 1) + of(n - 2);
            stackPointer = frame + 16;
            return sum;
        }
    }
}
