package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.Instance;

/** Loops inside of others are methods of their own in functions by which a program begins, and in no others. */
final class NestedLoopsTest {
    /** Three loops one in the other, and a fourth behind the innermost. */
    private static final String LOOPS = """
            (local $x i32) (local $y i32) (local $z i32)
            (loop $outer
              (local.set $y (i32.const 0))
              (loop $middle
                (local.set $z (i32.const 0))
                (loop $inner
                  (global.set $sum (i32.add (global.get $sum) (i32.mul (local.get $x) (local.get $z))))
                  (br_if $inner (i32.lt_u (local.tee $z (i32.add (local.get $z) (i32.const 1))) (i32.const 5))))
                (loop $second
                  (global.set $sum (i32.xor (global.get $sum) (local.get $z)))
                  (br_if $second (local.tee $z (i32.sub (local.get $z) (i32.const 1)))))
                (br_if $middle (i32.lt_u (local.tee $y (i32.add (local.get $y) (i32.const 1))) (i32.const 7))))
              (br_if $outer (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 1))) (i32.const 9))))
            """;

    private static long methods(String function) {
        String module = "(module (global $sum (export \"sum\") (mut i32) (i32.const 1)) " + function + ")";
        String listing = BytecodeListing.of(Guests.module(Engine.compiled(), module));
        return listing.lines().filter(line -> line.startsWith("f0") && line.contains("(")).count();
    }

    @Test
    void entriesAloneAreDivided() {
        assertEquals(4, methods("(func (export \"run\") " + LOOPS + ")"));
        assertEquals(4, methods("(func $run " + LOOPS + ") (start $run)"));
        assertEquals(1, methods("(func " + LOOPS + ")"));
        assertEquals(1, methods("(func (export \"run\") (param i32) " + LOOPS + ")"));
        assertEquals(1, methods("(func (export \"run\") (result i32) " + LOOPS + " (i32.const 0))"));
    }

    @Test
    void loopsWithBranchTablesStay() {
        String jump = "(block $on (br_table $on $second $outer (i32.const 0)))";
        String table = LOOPS.replace("(br_if $second", jump + "(br_if $second");
        assertEquals(2, methods("(func (export \"run\") " + table + ")"), "the innermost loop alone");
    }

    @RepeatedTest(20)
    void bothEnginesDoTheSame() {
        long seed = new Random().nextLong();
        String text = new Guest(seed).write();
        List<Object[]> results = Guests.engines().map(engine -> hash(Guests.instance(engine, text))).toList();
        for (Object[] result : results) {
            assertArrayEquals(results.getFirst(), result, "seed " + seed + "\n" + text);
        }
    }

    private static Object[] hash(Instance instance) {
        Guests.function(instance, "run").call();
        return Guests.function(instance, "hash").call();
    }

    /** Writes a function of loops one in the other, with locals of all types and branches out of several loops. */
    private static final class Guest {
        private static final int DEEPEST = 4;
        private static final String COUNTER = "$n";

        private final Random random;
        private final StringBuilder text = new StringBuilder();

        Guest(long seed) {
            random = new Random(seed);
        }

        String write() {
            text.append("""
                    (module
                      (global $hash (mut i64) (i64.const 7))
                      (func (export "hash") (result i64) (global.get $hash))
                      (func $mix (param i64)
                        (global.set $hash (i64.add (i64.mul (global.get $hash) (i64.const 1000003)) (local.get 0))))
                      (func (export "run")
                        (local $n0 i32) (local $n1 i32) (local $n2 i32) (local $n3 i32) (local $n4 i32)
                        (local $i i32) (local $l i64) (local $f f32) (local $d f64) (local $r i31ref)
                    """);
            loop(0);
            loop(0);
            return text.append("(call $mix (local.get $l)) (call $mix (i64.extend_i32_s (local.get $i)))))")
                    .toString();
        }

        private void loop(int depth) {
            String counter = COUNTER + depth;
            text.append("(block $b").append(depth).append(" (local.set ").append(counter).append(" (i32.const ")
                    .append(2 + random.nextInt(5)).append(")) (loop $l").append(depth).append('\n');
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                statement(depth);
            }
            if (depth < DEEPEST - 1 || random.nextBoolean() && depth < DEEPEST) {
                loop(depth + 1);
                statement(depth);
            }
            text.append("(br_if $l").append(depth).append(" (local.tee ").append(counter)
                    .append(" (i32.sub (local.get ").append(counter).append(") (i32.const 1))))))\n");
        }

        private void statement(int depth) {
            int number = random.nextInt(100);
            text.append(switch (random.nextInt(8)) {
                case 0 -> "(local.set $i (i32.add (local.get $i) (i32.const " + number + ")))";
                case 1 -> "(local.set $l (i64.add (i64.mul (local.get $l) (i64.const 31)) (global.get $hash)))";
                case 2 -> "(local.set $f (f32.add (local.get $f) (f32.convert_i32_s (local.get $i))))";
                case 3 -> "(local.set $d (f64.add (local.get $d) (f64.promote_f32 (local.get $f))))";
                case 4 -> "(local.set $r (ref.i31 (i32.add (local.get $i) (i32.const " + number + "))))";
                case 5 -> "(if (i32.eqz (ref.is_null (local.get $r))) (then (call $mix (i64.extend_i32_s (i31.get_s"
                        + " (local.get $r))))))";
                case 6 -> "(call $mix (i64.xor (i64.reinterpret_f64 (local.get $d)) (i64.extend_i32_s (local.get $n"
                        + depth + "))))";
                default -> "(br_if $b" + random.nextInt(depth + 1) + " (i32.eq (i32.and (local.get $i) (i32.const 15))"
                        + " (i32.const " + number % 16 + ")))";
            }).append('\n');
        }
    }
}
