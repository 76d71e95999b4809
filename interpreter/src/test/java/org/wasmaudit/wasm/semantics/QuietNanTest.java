package org.wasmaudit.wasm.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.structure.Opcode;

/** What happens to a signalling NaN, often enough that each tier of the virtual machine has had its turn. */
class QuietNanTest {
    private static final int UNTIL_C2 = 20_000;
    private static final float SIGNALLING_F32 = Float.intBitsToFloat(0x7FA0_0001);
    private static final double SIGNALLING_F64 = Double.longBitsToDouble(0x7FF4_0000_0000_0001L);

    static List<Opcode> arithmetic() {
        return Stream.of(Opcode.values())
                .filter(opcode -> opcode.signature().name().matches("FF_F|F_F|DD_D|D_D|D_F|F_D"))
                .filter(opcode -> !opcode.text().matches(".*\\.(abs|neg|copysign)"))
                .toList();
    }

    static List<Opcode> ofTheSignAlone() {
        return Stream.of(Opcode.values())
                .filter(opcode -> opcode.text().matches("f(32|64)\\.(abs|neg|copysign)"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("arithmetic")
    void leavesArithmeticQuiet(Opcode opcode) {
        int arity = opcode.signature().operands().length();
        for (int place = 0; place < arity; place++) {
            List<Object> operands = operands(opcode, place);
            for (int i = 0; i < UNTIL_C2; i++) {
                Object result = Evaluation.scalar(opcode, operands).getFirst();
                assertTrue(isQuietNan(result), () -> opcode.text() + operands + " is " + result);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofTheSignAlone")
    void keepsItsPayload(Opcode opcode) {
        List<Object> operands = operands(opcode, 0);
        for (int i = 0; i < UNTIL_C2; i++) {
            switch (Evaluation.scalar(opcode, operands).getFirst()) {
                case Float f -> assertEquals(0x7FA0_0001, Float.floatToRawIntBits(f) & Integer.MAX_VALUE);
                case Double d -> assertEquals(0x7FF4_0000_0000_0001L, Double.doubleToRawLongBits(d) & Long.MAX_VALUE);
                case Object other -> throw new AssertionError(other);
            }
        }
    }

    static boolean isQuietNan(Object value) {
        return switch (value) {
            case Float f -> Float.isNaN(f) && (Float.floatToRawIntBits(f) & 0x40_0000) != 0;
            case Double d -> Double.isNaN(d) && (Double.doubleToRawLongBits(d) & 0x8_0000_0000_0000L) != 0;
            case Object other -> false;
        };
    }

    /** Ones, and the signalling NaN at one place. */
    private static List<Object> operands(Opcode opcode, int place) {
        String letters = opcode.signature().operands();
        List<Object> operands = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) == 'F') {
                operands.add(i == place ? SIGNALLING_F32 : 1f);
            } else {
                operands.add(i == place ? SIGNALLING_F64 : 1d);
            }
        }
        return operands;
    }
}
