package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.structure.Features;

/**
 * Functions that are divided into several methods within code that catches: whichever method an exception comes from,
 * the handler reads what the locals had then.
 */
final class DividedTryTest {
    /** Bytes of WebAssembly code, of which there are more in JVM bytecode. */
    private static final int LARGE = 8000;

    /** Writes a function that throws where it is told to, of random statements. */
    private static final class Guest {
        private final Random random;
        private final StringBuilder text = new StringBuilder();
        private int steps;

        Guest(long seed) {
            random = new Random(seed);
        }

        String write() {
            text.append("""
                    (module
                      (tag $stop (param i32))
                      (global $hash (mut i64) (i64.const 0))
                      (func $mix (param i64)
                        (global.set $hash
                          (i64.add (i64.mul (global.get $hash) (i64.const 1000003)) (local.get 0))))
                      (func $number (param i31ref) (result i32)
                        (if (result i32) (ref.is_null (local.get 0))
                          (then (i32.const -1))
                          (else (i31.get_s (local.get 0)))))
                      (func $step (param i32 i32)
                        (if (i32.eq (local.get 0) (local.get 1)) (then (throw $stop (local.get 0)))))
                      (func (export "run") (param $at i32) (result i64)
                        (local $i0 i32) (local $i1 i32) (local $i2 i32) (local $i3 i32)
                        (local $l0 i64) (local $l1 i64) (local $d0 f64) (local $d1 f64) (local $f0 f32)
                        (local $r0 i31ref) (local $r1 i31ref) (local $v0 v128) (local $v1 v128) (local $caught i32)
                        (local $n0 i32) (local $n1 i32) (local $n2 i32) (local $n3 i32)
                        (block $end
                          (block $handler (result i32)
                            (try_table (catch $stop $handler)
                    """);
            while (steps < 100) {
                statement(0);
            }
            return text.append("""
                            )
                            (br $end))
                          (local.set $caught))
                        (call $mix (i64.extend_i32_u (local.get $caught)))
                        (call $mix (i64.extend_i32_u (local.get $i0)))
                        (call $mix (i64.extend_i32_u (local.get $i1)))
                        (call $mix (i64.extend_i32_u (local.get $i2)))
                        (call $mix (i64.extend_i32_u (local.get $i3)))
                        (call $mix (local.get $l0))
                        (call $mix (local.get $l1))
                        (call $mix (i64.reinterpret_f64 (local.get $d0)))
                        (call $mix (i64.reinterpret_f64 (local.get $d1)))
                        (call $mix (i64.extend_i32_u (i32.reinterpret_f32 (local.get $f0))))
                        (call $mix (i64x2.extract_lane 0 (local.get $v0)))
                        (call $mix (i64x2.extract_lane 1 (local.get $v1)))
                        (call $mix (i64.extend_i32_s (call $number (local.get $r0))))
                        (call $mix (i64.extend_i32_s (call $number (local.get $r1))))
                        (global.get $hash)))
                    """).toString();
        }

        private void statement(int depth) {
            int kind = random.nextInt(depth > 3 ? 9 : 14);
            switch (kind) {
                case 0, 1, 2 ->
                    line(
                            "(local.set $i%d (i32.add (i32.mul (local.get $i%d) (i32.const %d)) (i32.const %d)))",
                            random.nextInt(4), random.nextInt(4), 31 + random.nextInt(100), random.nextInt(1 << 20));
                case 3 -> line("(local.set $l%d (i64.add (local.get $l%d) (i64.const %d)))",
                        random.nextInt(2), random.nextInt(2), random.nextLong());
                case 4 -> line("(local.set $d%d (f64.add (f64.mul (local.get $d%d) (f64.const 0.5)) (f64.const %d)))",
                        random.nextInt(2), random.nextInt(2), random.nextInt(100));
                case 5 -> line("(local.set $r%d (ref.i31 (local.get $i%d))) (local.set $f0 (f32.const %d))",
                        random.nextInt(2), random.nextInt(4), random.nextInt(100));
                case 6 -> line("(local.set $v%d (i32x4.add (local.get $v%d) (i32x4.splat (local.get $i%d))))",
                        random.nextInt(2), random.nextInt(2), random.nextInt(4));
                case 7, 8 -> line("(call $step (i32.const %d) (local.get $at))", steps++);
                case 9 -> {
                    line("(if (i32.and (local.get $i%d) (i32.const 4)) (then", random.nextInt(4));
                    statements(depth);
                    line(") (else");
                    statements(depth);
                    line("))");
                }
                case 10 -> {
                    line("(local.set $n%d (i32.const 3))", depth);
                    line("(loop $again%d", depth);
                    statements(depth);
                    line("(local.set $n%d (i32.sub (local.get $n%d) (i32.const 1)))", depth, depth);
                    line("(br_if $again%d (local.get $n%d)))", depth, depth);
                }
                case 11 -> {
                    line("(block $out%d", depth);
                    statements(depth);
                    line("(br_if $out%d (i32.and (local.get $i1) (i32.const 8)))", depth);
                    statements(depth);
                    line(")");
                }
                default -> {
                    line("(block $on%d (block $inner%d (result i32 exnref)", depth, depth);
                    line("(try_table (catch_ref $stop $inner%d)", depth);
                    statements(depth);
                    statements(depth);
                    line(") (br $on%d))", depth);
                    line("(local.set $l1 (i64.add (local.get $l1) (i64.extend_i32_s (local.get $i2))))");
                    line(random.nextBoolean() ? "throw_ref)" : "drop local.set $i0)");
                }
            }
        }

        private void statements(int depth) {
            for (int i = 3 + random.nextInt(12); i > 0; i--) {
                statement(depth + 1);
            }
        }

        private void line(String pattern, Object... values) {
            String line = pattern;
            for (Object value : values) {
                line = line.replaceFirst("%d", value.toString());
            }
            text.append(line).append('\n');
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void handlersReadWhatTheLocalsHad(long seed) {
        Guest writer = new Guest(seed);
        String text = writer.write();
        Engine compiled = Engine.compiled().withFeatures(Features.all());
        Instance instance = Guests.instance(compiled, text);
        assertTrue(instance.module().module().functions().getLast().body().length() > LARGE, "the function is divided");
        FunctionInstance run = Guests.function(instance, "run");
        FunctionInstance expected =
                Guests.function(Guests.instance(Engine.interpreted().withFeatures(Features.all()), text), "run");
        for (int at = -1; at < writer.steps; at++) {
            assertEquals(expected.call(at)[0], run.call(at)[0], "seed " + seed + ", thrown at step " + at);
        }
    }
}
