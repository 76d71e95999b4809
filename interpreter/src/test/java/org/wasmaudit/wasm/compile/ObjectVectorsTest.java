package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;

/** Vectors as objects do what vectors as longs do: each instruction, and what crosses the borders of such a part. */
final class ObjectVectorsTest {
    private static final int VALUES = 64;

    static Engine engine() {
        return Engine.compiled().withFeatures(Features.all());
    }

    static Instance instance(VectorForms forms, String text) {
        Engine engine = engine();
        return new ModuleCompiler(forms)
                .compile(Guests.module(engine, text), false)
                .instantiate(engine.newStore(), Imports.none());
    }

    /** The instructions that compute: from vectors, or to them. */
    static List<Opcode> instructions() {
        List<Opcode> all = new ArrayList<>();
        for (Opcode opcode : Opcode.values()) {
            switch (opcode.kind()) {
                case VECTOR_SPLAT, VECTOR_EXTRACT, VECTOR_REPLACE, VECTOR_LANEWISE, VECTOR_SHIFT, VECTOR_CROSSING,
                        VECTOR_REDUCE -> all.add(opcode);
                default -> {}
            }
        }
        return all;
    }

    /** An instruction with operands from memory, at the local {@code $p}, as an expression. */
    static String expression(Opcode opcode, Random random) {
        StringBuilder text = new StringBuilder("(").append(opcode.text());
        if (opcode == Opcode.I8X16_SHUFFLE) {
            int kind = random.nextInt(3);
            for (int i = 0; i < 16; i++) {
                text.append(' ').append(kind == 2 ? random.nextInt(32) : random.nextInt(16) + 16 * kind);
            }
        } else if (opcode.kind() == Kind.VECTOR_EXTRACT || opcode.kind() == Kind.VECTOR_REPLACE) {
            int lanes = Integer.parseInt(opcode.text().substring(opcode.text().indexOf('x') + 1,
                    opcode.text().indexOf('.')));
            text.append(' ').append(random.nextInt(lanes));
        }
        int offset = 0;
        for (char letter : opcode.signature().operands().toCharArray()) {
            text.append(
                    switch (letter) {
                        case 'V' -> " (v128.load offset=" + offset + " (local.get $p))";
                        case 'I' -> " (i32.load offset=" + offset + " (local.get $p))";
                        case 'L' -> " (i64.load offset=" + offset + " (local.get $p))";
                        case 'F' -> " (f32.load offset=" + offset + " (local.get $p))";
                        default -> " (f64.load offset=" + offset + " (local.get $p))";
                    });
            offset += 16;
        }
        return text.append(')').toString();
    }

    /** The expression's value as a vector. */
    static String asVector(Opcode opcode, String expression) {
        return switch (opcode.signature().results().charAt(0)) {
            case 'I' -> "(i32x4.splat " + expression + ")";
            case 'L' -> "(i64x2.splat " + expression + ")";
            case 'F' -> "(f32x4.splat " + expression + ")";
            case 'D' -> "(f64x2.splat " + expression + ")";
            default -> expression;
        };
    }

    /** A guest with each expression in a loop that stores what it yields for each place in memory. */
    private static String guest(List<String> expressions) {
        StringBuilder text = new StringBuilder("""
                (module
                  (memory (export "memory") 1)
                  (func (export "run") (param $count i32) (local $p i32)
                """);
        for (String expression : expressions) {
            text.append("""
                    (local.set $p (i32.const 0))
                    (loop $next
                      (v128.store offset=8192 (local.get $p) %s)
                      (br_if $next
                        (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $count))))
                    """.formatted(expression));
        }
        return text.append("))").toString();
    }

    private static void fill(Instance instance, Random random) {
        for (int i = 0; i < VALUES * 16 + 64; i += 4) {
            int value =
                    switch (random.nextInt(8)) {
                        case 0 -> new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x7F800000, 0x7FF00000,
                            0x80008000, 0x7FFF7FFF, 0x80000000, 0xFF800000}[random.nextInt(10)];
                        case 1 -> Float.floatToRawIntBits(random.nextInt(-200, 200) / 2f);
                        case 2 -> (int) (Double.doubleToRawLongBits(random.nextInt(-200, 200) / 2.0) >> 32);
                        case 3 -> random.nextInt(-3, 3) * 0x01010101;
                        default -> random.nextInt();
                    };
            instance.memory().setI32(i, value);
        }
    }

    @TestFactory
    Stream<DynamicTest> instructionsDoTheSame() {
        return instructions().stream().map(opcode -> DynamicTest.dynamicTest(opcode.text(), () -> {
            Random random = new Random(opcode.code());
            String text = guest(List.of(asVector(opcode, expression(opcode, random))));
            Instance longs = instance(VectorForms.LONGS, text);
            Instance objects = instance(VectorForms.OBJECTS, text);
            fill(longs, new Random(opcode.code()));
            fill(objects, new Random(opcode.code()));
            Guests.function(longs, "run").call(VALUES * 16);
            Guests.function(objects, "run").call(VALUES * 16);
            for (int i = 0; i < VALUES * 16; i += 8) {
                long expected = longs.memory().i64(8192 + i);
                long actual = objects.memory().i64(8192 + i);
                if (expected != actual && !areNans(opcode, expected, actual)) {
                    assertEquals(Long.toHexString(expected), Long.toHexString(actual), "at " + i);
                }
            }
        }));
    }

    /** Which NaN it is may differ between the forms, as it may between machines. */
    private static boolean areNans(Opcode opcode, long a, long b) {
        if (opcode.text().startsWith("f64")) {
            return Double.isNaN(Double.longBitsToDouble(a)) && Double.isNaN(Double.longBitsToDouble(b));
        }
        boolean floats = opcode.text().startsWith("f32");
        return floats && areNans((int) a, (int) b) && areNans((int) (a >> 32), (int) (b >> 32));
    }

    private static boolean areNans(int a, int b) {
        return a == b || Float.isNaN(Float.intBitsToFloat(a)) && Float.isNaN(Float.intBitsToFloat(b));
    }

    private static final String BORDERS = """
            (module
              (memory 1)
              (global $g (mut v128) (v128.const i64x2 5 6))
              (func (export "run") (param $n i32) (result i64)
                (local $i i32) (local $v v128) (local $w v128) (local $l i64) (local $f f32)
                (local.set $v (v128.const i32x4 1 2 3 4))
                (block $out
                  (loop $next
                    (local.set $v (i32x4.add (i32x4.mul (local.get $v) (v128.const i32x4 3 5 7 9)) (local.get $w)))
                    (if (i32.and (local.get $i) (i32.const 4))
                      (then (local.set $w (v128.xor (local.get $v) (global.get $g))))
                      (else (local.set $w (v128.const i64x2 0 0))))
                    (local.set $l (i64.add (local.get $l) (i64x2.extract_lane 1 (local.get $w))))
                    (global.set $g (select (local.get $v) (local.get $w) (i32.and (local.get $i) (i32.const 1))))
                    (local.set $f (f32.add (local.get $f) (f32.const 1)))
                    (br_if $out (i32.eq (local.get $i) (i32.const 100000)))
                    (br_if $next
                      (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))))
                (i64.add
                  (i64.xor (local.get $l) (i64x2.extract_lane 0 (v128.xor (local.get $v) (global.get $g))))
                  (i64.trunc_f32_s (local.get $f))))
              (func (export "many") (param $n i32) (result i64) (local $s i64) (local $i i32)
                (loop $next
                  (local.set $s (i64.add (local.get $s)
                    (i64x2.extract_lane 0 (call $straight (i64x2.splat (local.get $s)) (v128.load (i32.const 16))))))
                  (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
                (local.get $s))
              (func $straight (param v128 v128) (result v128)
                %s
                (i64x2.add (local.get 0) (local.get 1)))
              (data (i32.const 16) "a vector of bytes"))
            """.formatted("(local.set 0 (i8x16.add (i16x8.mul (local.get 0) (local.get 1)) (local.get 1)))\n"
            .repeat(20));

    @Test
    void whatCrossesBordersIsTheSame() {
        for (String entry : List.of("run", "many")) {
            FunctionInstance longs = Guests.function(instance(VectorForms.LONGS, BORDERS), entry);
            FunctionInstance objects = Guests.function(instance(VectorForms.OBJECTS, BORDERS), entry);
            FunctionInstance both = Guests.function(instance(VectorForms.BOTH, BORDERS), entry);
            for (int n : new int[] {0, 1, 5, 511, 512, 513, 5000, 5001}) {
                Object expected = longs.call(n)[0];
                assertEquals(expected, objects.call(n)[0], entry + " " + n);
                assertEquals(expected, both.call(n)[0], entry + " " + n);
            }
        }
    }

    @Test
    void manyVectorsCrossTheBordersOfADividedFunction() {
        StringBuilder text = new StringBuilder("(module (func (export \"run\") (param $n i32) (result i64) (local");
        text.append(" v128".repeat(150)).append(")\n");
        for (int round = 0; round < 8; round++) {
            text.append("(if (i32.gt_u (local.get $n) (i32.const ").append(round).append(")) (then\n");
            for (int i = 1; i <= 150; i++) {
                text.append("(local.set ").append(i).append(" (i64x2.add (local.get ").append(i % 150 + 1);
                text.append(") (i64x2.splat (i64.const ").append(i * 31 + round).append("))))\n");
            }
            text.append("))\n");
        }
        text.append("(i64x2.extract_lane 0 (local.get 1))");
        for (int i = 2; i <= 150; i++) {
            text.append("(i64.xor (i64.mul (i64.const 31)) (i64x2.extract_lane 1 (local.get ").append(i).append(")))");
        }
        text.append("))");
        FunctionInstance expected = Guests.function(Guests.instance(Engine.interpreted(), text.toString()), "run");
        for (VectorForms forms : VectorForms.values()) {
            FunctionInstance run = Guests.function(instance(forms, text.toString()), "run");
            for (int n = 0; n <= 8; n++) {
                assertEquals(expected.call(n)[0], run.call(n)[0], forms + " " + n);
            }
        }
    }

    @Test
    void theModuleOfVectorsIsThere() {
        assertTrue(VectorModule.isAvailable(), "the tests are run with the option that lets it be loaded");
    }
}
