package org.wasmaudit.wasm.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.Vector128;
import org.wasmaudit.wasm.structure.Immediate;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.Signature;

/** An engine that executes a numeric instruction calls the method of that name, with the operands in their order. */
final class EngineBindingTest {
    private static final int SAMPLES = 40;
    private static final long[] BITS = {
        0, 1, -1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE,
        Long.MIN_VALUE, 0x3F80_0000, 0x7FC0_0000, 0x7F80_0001, 0xFF80_0000L, 0x3FF0_0000_0000_0000L,
        0x7FF8_0000_0000_0000L, 0x7FF0_0000_0000_0001L, 0xFFF0_0000_0000_0000L, 0x0123_4567_89AB_CDEFL
    };

    @TestFactory
    Stream<DynamicTest> everyInstructionOnEveryEngine() {
        return Guests.engines().flatMap(engine -> Stream.of(Opcode.values())
                .filter(opcode -> !Shape.of(opcode).isEmpty() && opcode.immediate() != Immediate.MEMORY_ARGUMENT)
                .map(opcode -> DynamicTest.dynamicTest(
                        engine + ": " + opcode.text(), () -> assertSame(engine, opcode))));
    }

    private static void assertSame(Engine engine, Opcode opcode) {
        Random random = new Random(opcode.code());
        int lanes = lanes(opcode);
        for (int lane = 0; lane < Math.max(lanes, 1); lane++) {
            byte[] shuffle = new byte[16];
            for (int i = 0; i < shuffle.length; i++) {
                shuffle[i] = (byte) random.nextInt(32);
            }
            String immediate = lanes > 0 ? " " + lane : "";
            if (opcode.immediate() == Immediate.LANES) {
                immediate = text(shuffle);
            }
            FunctionInstance function = Guests.function(instance(engine, opcode, immediate), "f");
            for (int sample = 0; sample < SAMPLES; sample++) {
                List<Object> operands = operands(opcode, random);
                List<Object> withImmediates = new ArrayList<>(operands);
                if (lanes > 0) {
                    withImmediates.add(lane);
                }
                if (opcode.immediate() == Immediate.LANES) {
                    withImmediates.add(half(shuffle, 0));
                    withImmediates.add(half(shuffle, 8));
                }
                assertEquals(
                        expected(opcode, withImmediates),
                        actual(opcode, function, operands),
                        opcode.text() + immediate + operands);
            }
        }
    }

    private static Instance instance(Engine engine, Opcode opcode, String immediate) {
        String operands = opcode.signature().operands();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < operands.length(); i++) {
            body.append(" (local.get ").append(i).append(')');
        }
        return Guests.instance(
                engine,
                "(module (func (export \"f\") (param" + types(operands) + ") (result"
                        + types(opcode.signature().results()) + ")" + body + " " + opcode.text() + immediate + "))");
    }

    private static String types(String letters) {
        return letters.chars()
                .mapToObj(letter -> " " + Signature.type((char) letter, NumberType.I32).text())
                .collect(Collectors.joining());
    }

    private static String text(byte[] lanes) {
        StringBuilder text = new StringBuilder();
        for (byte lane : lanes) {
            text.append(' ').append(lane);
        }
        return text.toString();
    }

    private static long half(byte[] lanes, int from) {
        long half = 0;
        for (int i = 7; i >= 0; i--) {
            half = half << 8 | lanes[from + i];
        }
        return half;
    }

    /** How many lanes the immediate of an instruction chooses from, or 0. */
    private static int lanes(Opcode opcode) {
        if (opcode.immediate() != Immediate.LANE) {
            return 0;
        }
        String text = opcode.text();
        return Integer.parseInt(text.substring(text.indexOf('x') + 1, text.indexOf('.')));
    }

    private static List<Object> operands(Opcode opcode, Random random) {
        List<Object> operands = new ArrayList<>();
        for (char letter : opcode.signature().operands().toCharArray()) {
            long bits = bits(random);
            operands.add(switch (letter) {
                case 'I' -> (Object) (int) bits;
                case 'L' -> bits;
                case 'F' -> Float.intBitsToFloat((int) bits);
                case 'D' -> Double.longBitsToDouble(bits);
                case 'V' -> new Vector(bits, bits(random));
                default -> throw new AssertionError(letter);
            });
        }
        return operands;
    }

    private static long bits(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> BITS[random.nextInt(BITS.length)];
            case 1 -> Double.doubleToRawLongBits(random.nextGaussian() * (1L << random.nextInt(60)));
            default -> random.nextLong();
        };
    }

    private static Object expected(Opcode opcode, List<Object> operands) {
        try {
            return opcode.signature().operands().contains("V") || opcode.signature().results().equals("V")
                    ? List.of(comparable(opcode, Evaluation.vector(opcode, operands)))
                    : Evaluation.scalar(opcode, operands).stream()
                            .map(result -> comparable(opcode, result))
                            .toList();
        } catch (Trap trap) {
            return trap.fault().text();
        } catch (ArithmeticException division) {
            return "integer divide by zero";
        }
    }

    private static Object actual(Opcode opcode, FunctionInstance function, List<Object> operands) {
        Object[] arguments = operands.stream()
                .map(operand -> operand instanceof Vector(long low, long high) ? new Vector128(low, high) : operand)
                .toArray();
        try {
            return Stream.of(function.call(arguments))
                    .map(result -> comparable(opcode, result))
                    .toList();
        } catch (Trap trap) {
            return trap.fault().text();
        }
    }

    /** Which of two NaNs comes out is up to the processor; so all are the same here. */
    private static Object comparable(Opcode opcode, Object value) {
        return switch (value) {
            case Vector128(long low, long high) -> comparable(opcode, new Vector(low, high));
            case Vector vector when opcode.text().startsWith("f32x4") ->
                IntStream.range(0, 4).mapToObj(vector::f32).toList();
            case Vector vector when opcode.text().startsWith("f64x2") ->
                IntStream.range(0, 2).mapToObj(vector::f64).toList();
            default -> value;
        };
    }
}
