package org.wasmaudit.wasm.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.Signature;

/**
 * The borders of the scalar instructions, a row each: mnemonic, operands, {@code =}, results or the trap's words.
 *
 * <p>A NaN is written {@code nan} with its payload behind a colon, as in the text format; as a result, {@code nan} is
 * any with the quiet bit.
 */
class NumericTest {
    private static final String INTEGERS = """
            i32.eqz 0 = 1
            i32.eqz 0x80000000 = 0
            i64.eqz 0 = 1
            i64.eqz 0x100000000 = 0
            i32.eq -1 0xffffffff = 1
            i32.ne 1 1 = 0
            i64.eq 0x100000000 0 = 0
            i64.ne 0x100000000 0 = 1
            i32.lt_s 0x80000000 0x7fffffff = 1
            i32.lt_u 0x80000000 0x7fffffff = 0
            i32.lt_u 1 -1 = 1
            i32.gt_s 1 -1 = 1
            i32.gt_u 1 -1 = 0
            i32.le_s -1 -1 = 1
            i32.le_s 0 -1 = 0
            i32.le_u 0 -1 = 1
            i32.le_u -1 0 = 0
            i32.ge_s 0x80000000 0 = 0
            i32.ge_u 0x80000000 0 = 1
            i32.ge_u 5 5 = 1
            i64.lt_s 0x8000000000000000 0x7fffffffffffffff = 1
            i64.lt_u 0x8000000000000000 0x7fffffffffffffff = 0
            i64.gt_s 1 -1 = 1
            i64.gt_u 1 -1 = 0
            i64.le_s 0 -1 = 0
            i64.le_u 0 -1 = 1
            i64.ge_s 0x8000000000000000 0 = 0
            i64.ge_u 0x8000000000000000 0 = 1
            i32.clz 0 = 32
            i32.clz -1 = 0
            i32.ctz 0 = 32
            i32.ctz 0x80000000 = 31
            i32.popcnt -1 = 32
            i64.clz 0 = 64
            i64.clz 1 = 63
            i64.ctz 0 = 64
            i64.ctz 0x8000000000000000 = 63
            i64.popcnt -1 = 64
            i32.add 0x7fffffff 1 = 0x80000000
            i32.sub 0x80000000 1 = 0x7fffffff
            i32.mul 0x10000 0x10000 = 0
            i64.add 0x7fffffffffffffff 1 = 0x8000000000000000
            i64.sub 0 1 = -1
            i64.mul 0x100000000 0x100000000 = 0
            i32.div_s -7 2 = -3
            i32.div_s 0x80000000 -1 = integer overflow
            i32.div_s 0x80000000 1 = 0x80000000
            i32.div_s 1 0 = integer divide by zero
            i32.div_s 0x80000000 0 = integer divide by zero
            i32.div_u 0x80000000 -1 = 0
            i32.div_u -1 2 = 0x7fffffff
            i32.div_u 1 0 = integer divide by zero
            i32.rem_s -7 2 = -1
            i32.rem_s 7 -2 = 1
            i32.rem_s 0x80000000 -1 = 0
            i32.rem_s 1 0 = integer divide by zero
            i32.rem_u 0x80000000 -1 = 0x80000000
            i32.rem_u 1 0 = integer divide by zero
            i64.div_s -7 2 = -3
            i64.div_s 0x8000000000000000 -1 = integer overflow
            i64.div_s 1 0 = integer divide by zero
            i64.div_u -1 2 = 0x7fffffffffffffff
            i64.div_u 1 0 = integer divide by zero
            i64.rem_s 0x8000000000000000 -1 = 0
            i64.rem_s 1 0 = integer divide by zero
            i64.rem_u 0x8000000000000000 -1 = 0x8000000000000000
            i64.rem_u 1 0 = integer divide by zero
            i32.and 12 10 = 8
            i32.or 12 10 = 14
            i32.xor 12 10 = 6
            i64.and -1 0x100000000 = 0x100000000
            i64.or 1 0x100000000 = 0x100000001
            i64.xor -1 0x100000000 = 0xfffffffeffffffff
            i32.shl 1 31 = 0x80000000
            i32.shl 1 32 = 1
            i32.shl 1 -1 = 0x80000000
            i32.shr_s 0x80000000 31 = -1
            i32.shr_s 0x80000000 32 = 0x80000000
            i32.shr_u 0x80000000 31 = 1
            i32.shr_u 0x80000000 33 = 0x40000000
            i32.rotl 0xabcd9876 1 = 0x579b30ed
            i32.rotl 0x80000000 33 = 1
            i32.rotr 1 1 = 0x80000000
            i32.rotr 0xb0c1d2e3 0xff05 = 0x1d860e97
            i64.shl 1 64 = 1
            i64.shl 1 0x10000003f = 0x8000000000000000
            i64.shr_s 0x8000000000000000 63 = -1
            i64.shr_s 0x8000000000000000 64 = 0x8000000000000000
            i64.shr_u 0x8000000000000000 63 = 1
            i64.shr_u 0x8000000000000000 65 = 0x4000000000000000
            i64.rotl 0x8000000000000000 65 = 1
            i64.rotr 1 0x100000001 = 0x8000000000000000
            i32.extend8_s 0x17f = 127
            i32.extend8_s 0x80 = -128
            i32.extend16_s 0x18000 = -32768
            i64.extend8_s 0x80 = -128
            i64.extend16_s 0x8000 = -32768
            i64.extend32_s 0x80000000 = -2147483648
            i32.wrap_i64 0x1ffffffff = -1
            i64.extend_i32_s 0x80000000 = -2147483648
            i64.extend_i32_u 0x80000000 = 0x80000000
            i64.add128 -1 0 1 0 = 0 1
            i64.add128 -1 -1 1 0 = 0 0
            i64.add128 -1 -1 -1 -1 = -2 -1
            i64.add128 1 2 3 4 = 4 6
            i64.sub128 0 0 1 0 = -1 -1
            i64.sub128 5 9 5 2 = 0 7
            i64.sub128 0 1 0x8000000000000000 0 = 0x8000000000000000 0
            i64.mul_wide_s -1 -1 = 1 0
            i64.mul_wide_s 0x8000000000000000 2 = 0 -1
            i64.mul_wide_u -1 -1 = 1 -2
            i64.mul_wide_u 0x8000000000000000 2 = 0 1
            """;

    private static final String FLOATS = """
            f32.eq 0.0 -0.0 = 1
            f32.eq nan nan = 0
            f32.ne nan nan = 1
            f32.lt -inf inf = 1
            f32.lt nan 1 = 0
            f32.gt 1 nan = 0
            f32.le 0.0 -0.0 = 1
            f32.le nan nan = 0
            f32.ge -0.0 0.0 = 1
            f32.ge nan 1 = 0
            f64.eq 0.0 -0.0 = 1
            f64.ne nan 1 = 1
            f64.lt nan 1 = 0
            f64.gt 0x1p-1074 0.0 = 1
            f64.le inf nan = 0
            f64.ge inf inf = 1
            f32.abs -0.0 = 0.0
            f32.abs -nan:0x200001 = nan:0x200001
            f32.neg 0.0 = -0.0
            f32.neg nan:0x200001 = -nan:0x200001
            f32.copysign 1 -0.0 = -1
            f32.copysign nan:0x200001 -nan = -nan:0x200001
            f64.abs -nan:0x4000000000001 = nan:0x4000000000001
            f64.neg -inf = inf
            f64.neg nan:0x4000000000001 = -nan:0x4000000000001
            f64.copysign -nan:0x4000000000001 nan = nan:0x4000000000001
            f64.copysign 0.0 -1 = -0.0
            f32.ceil -0.5 = -0.0
            f32.ceil -0.0 = -0.0
            f32.ceil 0x1.000002p0 = 2
            f32.ceil nan:0x200000 = nan
            f32.floor 0.5 = 0.0
            f32.floor -0x1p-149 = -1
            f32.floor -inf = -inf
            f32.floor -nan:0x200000 = nan
            f32.trunc -0.9 = -0.0
            f32.trunc 0x1.fffffep23 = 0x1.fffffep23
            f32.trunc -1.9 = -1
            f32.trunc nan:0x200000 = nan
            f32.nearest 0.5 = 0.0
            f32.nearest -0.5 = -0.0
            f32.nearest 1.5 = 2
            f32.nearest 2.5 = 2
            f32.nearest 0x1.fffffep22 = 0x1p23
            f32.nearest nan:0x200000 = nan
            f64.ceil -0.5 = -0.0
            f64.ceil nan:0x4000000000000 = nan
            f64.floor -0.0 = -0.0
            f64.floor -0x1p-1074 = -1
            f64.floor nan:0x4000000000000 = nan
            f64.trunc -0.9 = -0.0
            f64.trunc 0.9 = 0.0
            f64.trunc -0x1.8p1 = -3
            f64.trunc inf = inf
            f64.trunc nan:0x4000000000000 = nan
            f64.nearest -0.5 = -0.0
            f64.nearest 4.5 = 4
            f64.nearest -3.5 = -4
            f64.nearest nan:0x4000000000000 = nan
            f32.sqrt -0.0 = -0.0
            f32.sqrt -1 = nan
            f32.sqrt 2 = 0x1.6a09e6p0
            f64.sqrt inf = inf
            f64.sqrt -inf = nan
            f32.add inf -inf = nan
            f32.add 0x1.fffffep127 0x1.fffffep127 = inf
            f32.add -0.0 -0.0 = -0.0
            f32.sub 0.0 0.0 = 0.0
            f32.sub -0.0 0.0 = -0.0
            f32.mul inf 0.0 = nan
            f32.mul 0x1p-149 0.5 = 0.0
            f32.div 1 -0.0 = -inf
            f32.div 0.0 0.0 = nan
            f64.add 1 nan:0x4000000000000 = nan
            f64.sub inf inf = nan
            f64.mul -0.0 1 = -0.0
            f64.div -1 inf = -0.0
            f32.min 0.0 -0.0 = -0.0
            f32.min -0.0 0.0 = -0.0
            f32.min nan:0x200000 1 = nan
            f32.min 1 -nan:0x200000 = nan
            f32.min -inf nan = nan
            f32.max -0.0 0.0 = 0.0
            f32.max -0.0 -0.0 = -0.0
            f32.max nan:0x200000 1 = nan
            f32.max inf nan = nan
            f64.min 0.0 -0.0 = -0.0
            f64.min 1 nan:0x4000000000000 = nan
            f64.max -0.0 0.0 = 0.0
            f64.max nan:0x4000000000000 1 = nan
            f32.demote_f64 0x1.fffffefffffffp127 = 0x1.fffffep127
            f32.demote_f64 0x1.ffffffp127 = inf
            f32.demote_f64 0x1p-150 = 0.0
            f32.demote_f64 -0x1.0000000000001p-150 = -0x1p-149
            f32.demote_f64 nan:0x4000000000000 = nan
            f64.promote_f32 0x1p-149 = 0x1p-149
            f64.promote_f32 -0.0 = -0.0
            f64.promote_f32 nan:0x200000 = nan
            """;

    private static final String CONVERSIONS = """
            i32.trunc_f32_s -0x1p31 = 0x80000000
            i32.trunc_f32_s -0x1.000002p31 = integer overflow
            i32.trunc_f32_s 0x1.fffffep30 = 0x7fffff80
            i32.trunc_f32_s 0x1p31 = integer overflow
            i32.trunc_f32_s nan = invalid conversion to integer
            i32.trunc_f32_u -0x1.fffffep-1 = 0
            i32.trunc_f32_u -1 = integer overflow
            i32.trunc_f32_u 0x1.fffffep31 = 0xffffff00
            i32.trunc_f32_u 0x1p32 = integer overflow
            i32.trunc_f32_u -nan = invalid conversion to integer
            i32.trunc_f64_s -0x1.00000001fffffp31 = 0x80000000
            i32.trunc_f64_s -0x1.00000002p31 = integer overflow
            i32.trunc_f64_s 0x1.fffffffffffffp30 = 0x7fffffff
            i32.trunc_f64_s 0x1p31 = integer overflow
            i32.trunc_f64_s inf = integer overflow
            i32.trunc_f64_s nan = invalid conversion to integer
            i32.trunc_f64_u -0x1.fffffffffffffp-1 = 0
            i32.trunc_f64_u -1 = integer overflow
            i32.trunc_f64_u 0x1.fffffffffffffp31 = -1
            i32.trunc_f64_u 0x1p32 = integer overflow
            i32.trunc_f64_u nan = invalid conversion to integer
            i64.trunc_f32_s -0x1p63 = 0x8000000000000000
            i64.trunc_f32_s -0x1.000002p63 = integer overflow
            i64.trunc_f32_s 0x1p63 = integer overflow
            i64.trunc_f32_s nan = invalid conversion to integer
            i64.trunc_f32_u -0x1.fffffep-1 = 0
            i64.trunc_f32_u -1 = integer overflow
            i64.trunc_f32_u 0x1p63 = 0x8000000000000000
            i64.trunc_f32_u 0x1.fffffep63 = 0xffffff0000000000
            i64.trunc_f32_u 0x1p64 = integer overflow
            i64.trunc_f32_u nan = invalid conversion to integer
            i64.trunc_f64_s -0x1p63 = 0x8000000000000000
            i64.trunc_f64_s -0x1.0000000000001p63 = integer overflow
            i64.trunc_f64_s 0x1.fffffffffffffp62 = 0x7ffffffffffffc00
            i64.trunc_f64_s 0x1p63 = integer overflow
            i64.trunc_f64_s nan = invalid conversion to integer
            i64.trunc_f64_u -0x1.fffffffffffffp-1 = 0
            i64.trunc_f64_u -1 = integer overflow
            i64.trunc_f64_u 0x1.fffffffffffffp63 = 0xfffffffffffff800
            i64.trunc_f64_u 0x1p64 = integer overflow
            i64.trunc_f64_u nan = invalid conversion to integer
            i32.trunc_sat_f32_s nan = 0
            i32.trunc_sat_f32_s -inf = 0x80000000
            i32.trunc_sat_f32_s 0x1p31 = 0x7fffffff
            i32.trunc_sat_f32_u nan = 0
            i32.trunc_sat_f32_u -1 = 0
            i32.trunc_sat_f32_u 0x1p31 = 0x80000000
            i32.trunc_sat_f32_u inf = -1
            i32.trunc_sat_f64_s 0x1.fffffffffffffp30 = 0x7fffffff
            i32.trunc_sat_f64_s nan = 0
            i32.trunc_sat_f64_u 0x1.fffffffep31 = -1
            i32.trunc_sat_f64_u 0x1p32 = -1
            i32.trunc_sat_f64_u -inf = 0
            i32.trunc_sat_f64_u nan = 0
            i64.trunc_sat_f32_s -inf = 0x8000000000000000
            i64.trunc_sat_f32_s 0x1p63 = 0x7fffffffffffffff
            i64.trunc_sat_f32_u 0x1p63 = 0x8000000000000000
            i64.trunc_sat_f32_u 0x1p64 = -1
            i64.trunc_sat_f32_u -1 = 0
            i64.trunc_sat_f32_u nan = 0
            i64.trunc_sat_f64_s nan = 0
            i64.trunc_sat_f64_s inf = 0x7fffffffffffffff
            i64.trunc_sat_f64_u 0x1.0000000000001p63 = 0x8000000000000800
            i64.trunc_sat_f64_u inf = -1
            i64.trunc_sat_f64_u -0x1p-1074 = 0
            i64.trunc_sat_f64_u nan = 0
            f32.convert_i32_s 0x80000000 = -0x1p31
            f32.convert_i32_s 16777217 = 0x1p24
            f32.convert_i32_u -1 = 0x1p32
            f32.convert_i32_u 0x80000081 = 0x1.000002p31
            f32.convert_i64_s 0x7fffff4000000001 = 0x1.fffffep62
            f32.convert_i64_u 0x8000008000000000 = 0x1p63
            f32.convert_i64_u 0x8000008000000001 = 0x1.000002p63
            f32.convert_i64_u 0x7fffffbfffffffff = 0x1.fffffep62
            f32.convert_i64_u -1 = 0x1p64
            f64.convert_i32_s -1 = -1
            f64.convert_i32_u -1 = 0x1.fffffffep31
            f64.convert_i64_s 0x8000000000000000 = -0x1p63
            f64.convert_i64_u 0x8000000000000400 = 0x1p63
            f64.convert_i64_u 0x8000000000000401 = 0x1.0000000000001p63
            f64.convert_i64_u -1 = 0x1p64
            i32.reinterpret_f32 -nan:0x200001 = 0xffa00001
            i64.reinterpret_f64 nan:0x4000000000001 = 0x7ff4000000000001
            f32.reinterpret_i32 0xffa00001 = -nan:0x200001
            f64.reinterpret_i64 0x7ff4000000000001 = nan:0x4000000000001
            """;

    static List<String> rows() {
        return Stream.of(INTEGERS, FLOATS, CONVERSIONS).flatMap(String::lines).toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row(String row) {
        String[] sides = row.split(" = ", 2);
        List<String> words = List.of(sides[0].split(" "));
        Opcode opcode = Evaluation.opcode(words.getFirst());
        Signature signature = opcode.signature();
        List<Object> operands = values(signature.operands(), words.subList(1, words.size()));
        String outcome;
        try {
            List<Object> results = Evaluation.scalar(opcode, operands);
            if (sides[1].equals("nan")) {
                assertTrue(QuietNanTest.isQuietNan(results.getFirst()), () -> row + ", but was " + results);
                return;
            }
            assertEquals(bits(values(signature.results(), List.of(sides[1].split(" ")))), bits(results));
            return;
        } catch (Trap trap) {
            outcome = trap.fault().text();
        } catch (ArithmeticException zero) {
            outcome = "integer divide by zero";
        }
        assertEquals(sides[1], outcome);
    }

    @Test
    void everyInstructionHasARow() {
        Set<String> tested = new TreeSet<>(rows().stream().map(row -> row.substring(0, row.indexOf(' '))).toList());
        Set<String> all = new TreeSet<>();
        for (Opcode opcode : Opcode.values()) {
            if (Shape.of(opcode).stream().anyMatch(shape -> shape.owner() == Numeric.class)) {
                all.add(opcode.text());
            }
        }
        assertEquals(all, tested);
    }

    /** Floats as their bits, so that zeros and NaNs differ. */
    private static List<Object> bits(List<Object> values) {
        return values.stream()
                .map(value -> switch (value) {
                    case Float f -> "f32 " + Integer.toHexString(Float.floatToRawIntBits(f));
                    case Double d -> "f64 " + Long.toHexString(Double.doubleToRawLongBits(d));
                    default -> value;
                })
                .toList();
    }

    private static List<Object> values(String letters, List<String> words) {
        assertEquals(letters.length(), words.size(), words::toString);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            values.add(value((NumberType) Signature.type(letters.charAt(i), NumberType.I32), words.get(i)));
        }
        return values;
    }

    private static Object value(NumberType type, String word) {
        return switch (type) {
            case I32 -> Long.decode(word).intValue();
            case I64 ->
                word.startsWith("0x") ? Long.parseUnsignedLong(word.substring(2), 16) : Long.parseLong(word);
            case F32 -> {
                int sign = word.startsWith("-") ? Integer.MIN_VALUE : 0;
                yield word.contains("nan")
                        ? Float.intBitsToFloat(sign | 0x7F80_0000 | (int) payload(word, 0x40_0000))
                        : Float.valueOf(word.replace("inf", "Infinity"));
            }
            case F64 -> {
                long sign = word.startsWith("-") ? Long.MIN_VALUE : 0;
                yield word.contains("nan")
                        ? Double.longBitsToDouble(sign | 0x7FF0_0000_0000_0000L | payload(word, 0x8_0000_0000_0000L))
                        : Double.valueOf(word.replace("inf", "Infinity"));
            }
        };
    }

    private static long payload(String nan, long canonical) {
        int colon = nan.indexOf(':');
        return colon < 0 ? canonical : Long.decode(nan.substring(colon + 1));
    }
}
