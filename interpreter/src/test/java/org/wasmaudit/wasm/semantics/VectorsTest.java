package org.wasmaudit.wasm.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.structure.Immediate;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;

/** Every vector instruction against {@link VectorReference}, on random operands with many border values. */
class VectorsTest {
    private static final int ROUNDS = 500;
    private static final long[] INTEGERS = {0, 1, -1, 2, 3, 7, 15, 16, 17, 31, 127, 128, 255, 256, 32767, 32768, 65535};
    private static final float[] F32 = {
        0f, -0f, 1f, -1f, 0.5f, -1.5f, 2.5f, 0x1p31f, -0x1p31f, 0x1p32f, 0x1.fffffep127f, 0x1p-149f,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.intBitsToFloat(0x7FA0_0001),
        Float.intBitsToFloat(0xFFC0_0000)
    };
    private static final double[] F64 = {
        0, -0.0, 1, -1, 0.5, -1.5, 2.5, 0x1p31, -0x1p31, 0x1p32, 0x1.fffffffffffffp1023, 0x1p-1074,
        Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN,
        Double.longBitsToDouble(0x7FF4_0000_0000_0001L), Double.longBitsToDouble(0xFFF8_0000_0000_0000L)
    };

    static List<Opcode> instructions() {
        return Stream.of(Opcode.values())
                .filter(opcode -> Shape.of(opcode).stream().anyMatch(shape -> shape.owner() == Vectors.class))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void agreesWithTheReference(Opcode opcode) {
        long seed = 0xC0FFEEL + opcode.code();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Object> operands = operands(opcode, random);
            Object expected = VectorReference.result(opcode, operands);
            Object actual = Evaluation.vector(opcode, operands);
            assertEquals(comparable(opcode, expected), comparable(opcode, actual),
                    () -> opcode.text() + operands + ", seed " + seed);
        }
    }

    private static List<Object> operands(Opcode opcode, SplittableRandom random) {
        if (opcode.kind() == Kind.VECTOR_LOAD) {
            return List.of(vector(random).low());
        }
        List<Object> operands = new ArrayList<>();
        for (char letter : opcode.signature().operands().toCharArray()) {
            switch (letter) {
                case 'V' -> operands.add(vector(random));
                case 'I' -> operands.add((int) integer(random));
                case 'L' -> operands.add(integer(random));
                case 'F' -> operands.add(f32(random));
                case 'D' -> operands.add(f64(random));
                default -> throw new AssertionError(opcode);
            }
        }
        if (opcode.immediate() == Immediate.LANE) {
            String shape = opcode.text().substring(0, opcode.text().indexOf('.'));
            operands.add(random.nextInt(Integer.parseInt(shape.substring(shape.indexOf('x') + 1))));
        } else if (opcode.immediate() == Immediate.LANES) {
            operands.add(random.nextLong() & 0x1F1F_1F1F_1F1F_1F1FL);
            operands.add(random.nextLong() & 0x1F1F_1F1F_1F1F_1F1FL);
        }
        return operands;
    }

    /** Lanes of a random width, integers or floats. */
    private static Vector vector(SplittableRandom random) {
        int width = 8 << random.nextInt(4);
        boolean floats = width >= 32 && random.nextBoolean();
        return VectorReference.lanes(width, 128 / width, i -> {
            if (!floats) {
                return integer(random);
            }
            return width == 32 ? Float.floatToRawIntBits(f32(random)) : Double.doubleToRawLongBits(f64(random));
        });
    }

    private static long integer(SplittableRandom random) {
        long border = INTEGERS[random.nextInt(INTEGERS.length)];
        return switch (random.nextInt(4)) {
            case 0 -> border;
            case 1 -> -border;
            case 2 -> Long.MIN_VALUE >> random.nextInt(64);
            default -> random.nextLong();
        };
    }

    private static float f32(SplittableRandom random) {
        return random.nextBoolean() ? F32[random.nextInt(F32.length)] : (float) (random.nextInt() * 0x1p-20);
    }

    private static double f64(SplittableRandom random) {
        return random.nextBoolean() ? F64[random.nextInt(F64.length)] : random.nextInt() * 0x1p-20;
    }

    /** The result, with one NaN for all where the specification leaves the choice. */
    private static Object comparable(Opcode opcode, Object result) {
        boolean exact = !opcode.text().startsWith("f") || opcode.text().matches(".*(lane|splat|abs|neg|pmin|pmax).*");
        if (result instanceof Float f) {
            return Float.floatToRawIntBits(f);
        } else if (result instanceof Double d) {
            return Double.doubleToRawLongBits(d);
        } else if (exact || !(result instanceof Vector vector)) {
            return result;
        } else if (opcode.text().startsWith("f32")) {
            return VectorReference.lanes(32, 4, i -> isNan(opcode, vector.f32(i)) ? -1 : vector.lane(32, i));
        } else {
            return VectorReference.lanes(64, 2, i -> isNan(opcode, vector.f64(i)) ? -1 : vector.lane(64, i));
        }
    }

    /** Whether a lane of a result is a NaN, which must be quiet; the mask of a comparison is one, too. */
    private static boolean isNan(Opcode opcode, Object lane) {
        boolean nan = lane.equals(Float.NaN) || lane.equals(Double.NaN);
        assertEquals(nan, QuietNanTest.isQuietNan(lane), opcode::text);
        return nan;
    }
}
