package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Instance;

/** Loops that end where two numbers are equal ask for their order first, and end where they did. */
final class CountedLoopsTest {
    private static final int RUNS = 60;

    private static final String STEP = "(i32.add (local.get $i) (i32.const 4))";

    /** Bodies of a loop, the block around which is left after a hundred turns. */
    private static final List<String> BODIES = List.of(
            "(br_if $turn (i32.ne (local.tee $i " + STEP + ") (local.get $n)))",
            "(br_if $turn (i32.ne (local.get $n) (local.tee $i (i32.sub (local.get $i) (i32.const 4)))))",
            "(br_if $turn (i32.eqz (i32.eq (local.tee $i " + STEP + ") (i32.const 12))))",
            "(br_if $turn (local.tee $i (i32.sub (local.get $i) (i32.const 3))))",
            "(local.set $i " + STEP + ") (br_if $out (i32.eq (local.get $n) (local.get $i))) (br $turn)",
            "(br_if $out (i32.eqz (local.get $i))) (local.set $i " + STEP + ") (br $turn)",
            "(if (i32.eq (local.get $i) (local.get $n)) (then (br $out)) (else (local.set $i " + STEP + ")))"
                    + " (br $turn)",
            "(if (i32.ne (local.tee $i " + STEP + ") (local.get $n)) (then (br $turn)))");

    /** What is not counted: no step, two steps, a limit that changes, a call, a second way back. */
    private static final List<String> OTHERS = List.of(
            "(br_if $turn (i32.ne (local.tee $i (i32.mul (local.get $i) (i32.const 4))) (local.get $n)))",
            "(local.set $i " + STEP + ") " + BODIES.getFirst(),
            "(local.set $n (i32.sub (local.get $n) (i32.const 4))) " + BODIES.getFirst(),
            "(br_if $turn (i32.ne (local.get $i) (local.tee $i " + STEP + ")))",
            "(call $nothing) " + BODIES.getFirst(),
            "(br_if $turn (i32.eq (local.get $turns) (i32.const 7))) " + BODIES.getFirst());

    private static String module(String body) {
        return """
                (module
                  (func $nothing)
                  (func (export "run") (param $i i32) (param $n i32) (result i32 i32 i32) (local $turns i32) (local $sum i32)
                    (block $out (loop $turn
                      (local.set $turns (i32.add (local.get $turns) (i32.const 1)))
                      (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (local.get $i)))
                      (br_if $out (i32.gt_u (local.get $turns) (i32.const 100)))
                      BODY))
                    (local.get $i) (local.get $turns) (local.get $sum)))""".replace("BODY", body);
    }

    static Stream<String> bodies() {
        return Stream.concat(BODIES.stream(), OTHERS.stream());
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void loopsEndWhereTheyDid(String body) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<FunctionInstance> functions = Guests.engines()
                .map(engine -> Guests.instance(engine, module(body)))
                .map(CountedLoopsTest::run)
                .toList();
        for (int run = 0; run < RUNS; run++) {
            int from = random.nextBoolean() ? random.nextInt(-300, 300) : Integer.MAX_VALUE - random.nextInt(300);
            int to = random.nextBoolean() ? from + random.nextInt(-500, 500) : random.nextInt(-300, 300);
            Object[] expected = functions.getFirst().call(from, to);
            Object[] actual = functions.getLast().call(from, to);
            assertArrayEquals(expected, actual, body + " from " + from + " to " + to + ", seed " + seed);
        }
    }

    private static FunctionInstance run(Instance instance) {
        return Guests.function(instance, "run");
    }

    private static long comparisons(String body, String order) {
        String listing = BytecodeListing.of(Guests.module(Engine.compiled(), module(body)));
        return listing.lines().filter(line -> line.contains(order)).count();
    }

    @Test
    void theOrderIsAskedForWhereTurnsAreCounted() {
        for (String body : BODIES) {
            assertEquals(1, comparisons(body, "if_icmplt") + comparisons(body, "if_icmpgt"), body);
        }
        for (String body : OTHERS) {
            assertEquals(0, comparisons(body, "if_icmplt") + comparisons(body, "if_icmpgt"), body);
        }
    }
}
