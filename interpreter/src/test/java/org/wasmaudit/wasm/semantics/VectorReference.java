package org.wasmaudit.wasm.semantics;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * The vector instructions once more, lane by lane and without any trick, straight from the formulas of the
 * specification (spec 4.3). Float lanes go through {@link Numeric}, which has tests of its own.
 */
final class VectorReference {
    private static final Pattern NAME = Pattern.compile("([if])(\\d+)x(\\d+)\\.(?:relaxed_)?(.*)");

    private final Opcode opcode;
    private final List<?> operands;
    private final char type;
    private final int width;
    private final int count;
    private final String name;

    private VectorReference(Opcode opcode, List<?> operands) {
        Matcher matcher = NAME.matcher(opcode.text());
        if (!matcher.matches()) {
            throw new AssertionError("no shape in " + opcode.text());
        }
        this.opcode = opcode;
        this.operands = operands;
        type = matcher.group(1).charAt(0);
        width = Integer.parseInt(matcher.group(2));
        count = Integer.parseInt(matcher.group(3));
        name = matcher.group(4);
    }

    /** The result of an instruction; immediates follow the operands. */
    static Object result(Opcode opcode, List<?> operands) {
        return opcode.text().startsWith("v128.")
                ? ofBits(opcode, operands)
                : new VectorReference(opcode, operands).ofLanes();
    }

    private static Object ofBits(Opcode opcode, List<?> operands) {
        return switch (opcode.text()) {
            case "v128.any_true" -> vector(operands, 0).equals(new Vector(0, 0)) ? 0 : 1;
            case "v128.not" -> bitwise(operands, bits -> ~bits & 1);
            case "v128.and" -> bitwise(operands, bits -> bits == 3 ? 1 : 0);
            case "v128.andnot" -> bitwise(operands, bits -> bits == 1 ? 1 : 0);
            case "v128.or" -> bitwise(operands, bits -> bits == 0 ? 0 : 1);
            case "v128.xor" -> bitwise(operands, bits -> bits == 1 || bits == 2 ? 1 : 0);
            case "v128.bitselect" -> bitwise(operands, bits -> (bits & 4) == 0 ? bits >> 1 & 1 : bits & 1);
            default -> {
                Matcher load = Pattern.compile("v128\\.load(\\d+)x(\\d+)_([su])").matcher(opcode.text());
                if (!load.matches()) {
                    throw new AssertionError("no reference for " + opcode);
                }
                int width = Integer.parseInt(load.group(1));
                Vector memory = new Vector((long) operands.getFirst(), 0);
                boolean signed = load.group(3).equals("s");
                yield lanes(2 * width, Integer.parseInt(load.group(2)),
                        i -> signed ? memory.lane(width, i) : memory.unsignedLane(width, i));
            }
        };
    }

    /** A function of one bit of each operand, that of the first lowest. */
    private static Vector bitwise(List<?> operands, IntUnaryOperator function) {
        long[] halves = new long[2];
        for (int bit = 0; bit < 128; bit++) {
            int bits = 0;
            for (int i = 0; i < operands.size(); i++) {
                long half = bit < 64 ? vector(operands, i).low() : vector(operands, i).high();
                bits |= (int) (half >>> bit & 1) << i;
            }
            halves[bit / 64] |= (long) function.applyAsInt(bits) << bit;
        }
        return new Vector(halves[0], halves[1]);
    }

    private Object ofLanes() {
        if (opcode.kind() == Kind.VECTOR_SPLAT) {
            return lanes(i -> bits(operands.getFirst()));
        }
        return switch (name) {
            case "extract_lane", "extract_lane_s" -> extracted(true);
            case "extract_lane_u" -> extracted(false);
            case "replace_lane" -> lanes(i -> i == (int) operands.get(2) ? bits(operands.get(1)) : s(0, i));
            case "all_true" -> IntStream.range(0, count).anyMatch(i -> s(0, i) == 0) ? 0 : 1;
            case "bitmask" -> bitmask();
            case "swizzle" -> lanes(i -> u(1, i) < 16 ? s(0, (int) u(1, i)) : 0);
            case "shuffle" -> lanes(this::shuffled);
            case "laneselect" -> lanes(i -> s(0, i) & s(2, i) | s(1, i) & ~s(2, i));
            case "shl" -> lanes(i -> s(0, i) << count());
            case "shr_s" -> lanes(i -> s(0, i) >> count());
            case "shr_u" -> lanes(i -> u(0, i) >>> count());
            default -> type == 'f' ? FloatReference.result(name, width, operands) : ofIntegers();
        };
    }

    private int count() {
        return Integer.remainderUnsigned((int) operands.get(1), width);
    }

    private Object extracted(boolean signed) {
        int index = (int) operands.get(1);
        long lane = signed ? s(0, index) : u(0, index);
        if (type == 'f') {
            return width == 32 ? (Object) Float.intBitsToFloat((int) lane) : (Object) Double.longBitsToDouble(lane);
        }
        return width == 64 ? (Object) lane : (Object) (int) lane;
    }

    private long shuffled(int i) {
        Vector indices = new Vector((long) operands.get(2), (long) operands.get(3));
        int index = (int) indices.lane(8, i);
        return index < 16 ? s(0, index) : s(1, index - 16);
    }

    private int bitmask() {
        int mask = 0;
        for (int i = 0; i < count; i++) {
            mask |= s(0, i) < 0 ? 1 << i : 0;
        }
        return mask;
    }

    private Vector ofIntegers() {
        return switch (name) {
            case "narrow_i16x8_s", "narrow_i32x4_s" -> lanes(i -> clampSigned(wide(i)));
            case "narrow_i16x8_u", "narrow_i32x4_u" -> lanes(i -> clampUnsigned(wide(i)));
            case "trunc_sat_f32x4_s", "trunc_f32x4_s" ->
                lanes(i -> Numeric.i32_trunc_sat_f32_s(vector(operands, 0).f32(i)));
            case "trunc_sat_f32x4_u", "trunc_f32x4_u" ->
                lanes(i -> Numeric.i32_trunc_sat_f32_u(vector(operands, 0).f32(i)));
            case "trunc_sat_f64x2_s_zero", "trunc_f64x2_s_zero" ->
                lanes(i -> i < 2 ? Numeric.i32_trunc_sat_f64_s(vector(operands, 0).f64(i)) : 0);
            case "trunc_sat_f64x2_u_zero", "trunc_f64x2_u_zero" ->
                lanes(i -> i < 2 ? Numeric.i32_trunc_sat_f64_u(vector(operands, 0).f64(i)) : 0);
            case "dot_i8x16_i7x16_add_s" ->
                lanes(i -> (short) pairOfProducts(2 * i, 8) + (short) pairOfProducts(2 * i + 1, 8) + s(2, i));
            default -> lanes(i -> name.startsWith("ext") || name.startsWith("dot") ? fromHalves(i) : lane(i));
        };
    }

    /** A lane of an instruction whose operands have lanes of half the width. */
    private long fromHalves(int i) {
        int half = width / 2;
        boolean signed = name.endsWith("_s");
        if (name.startsWith("dot")) {
            return pairOfProducts(i, half);
        }
        if (name.startsWith("extadd_pairwise")) {
            return half(0, 2 * i, signed) + half(0, 2 * i + 1, signed);
        }
        int from = name.contains("_high_") ? i + count : i;
        return name.startsWith("extmul") ? half(0, from, signed) * half(1, from, signed) : half(0, from, signed);
    }

    private long half(int operand, int lane, boolean signed) {
        Vector vector = vector(operands, operand);
        return signed ? vector.lane(width / 2, lane) : vector.unsignedLane(width / 2, lane);
    }

    private long pairOfProducts(int i, int width) {
        Vector a = vector(operands, 0);
        Vector b = vector(operands, 1);
        return a.lane(width, 2 * i) * b.lane(width, 2 * i) + a.lane(width, 2 * i + 1) * b.lane(width, 2 * i + 1);
    }

    /** A lane of twice the width, of the first operand and then of the second. */
    private long wide(int i) {
        return vector(operands, i * 2 / count).lane(2 * width, i % (count / 2));
    }

    private long lane(int i) {
        return switch (name) {
            case "abs" -> Math.abs(s(0, i));
            case "neg" -> -s(0, i);
            case "popcnt" -> Long.bitCount(u(0, i));
            case "add" -> s(0, i) + s(1, i);
            case "sub" -> s(0, i) - s(1, i);
            case "mul" -> s(0, i) * s(1, i);
            case "add_sat_s" -> clampSigned(s(0, i) + s(1, i));
            case "add_sat_u" -> clampUnsigned(u(0, i) + u(1, i));
            case "sub_sat_s" -> clampSigned(s(0, i) - s(1, i));
            case "sub_sat_u" -> clampUnsigned(u(0, i) - u(1, i));
            case "min_s" -> Math.min(s(0, i), s(1, i));
            case "min_u" -> Math.min(u(0, i), u(1, i));
            case "max_s" -> Math.max(s(0, i), s(1, i));
            case "max_u" -> Math.max(u(0, i), u(1, i));
            case "avgr_u" -> (u(0, i) + u(1, i) + 1) / 2;
            case "q15mulr_sat_s", "q15mulr_s" -> clampSigned(s(0, i) * s(1, i) + 0x4000 >> 15);
            case "eq" -> mask(s(0, i) == s(1, i));
            case "ne" -> mask(s(0, i) != s(1, i));
            case "lt_s" -> mask(s(0, i) < s(1, i));
            case "lt_u" -> mask(u(0, i) < u(1, i));
            case "gt_s" -> mask(s(0, i) > s(1, i));
            case "gt_u" -> mask(u(0, i) > u(1, i));
            case "le_s" -> mask(s(0, i) <= s(1, i));
            case "le_u" -> mask(u(0, i) <= u(1, i));
            case "ge_s" -> mask(s(0, i) >= s(1, i));
            case "ge_u" -> mask(u(0, i) >= u(1, i));
            default -> throw new AssertionError("no reference for " + opcode);
        };
    }

    private long clampSigned(long value) {
        return Math.clamp(value, -1L << width - 1, (1L << width - 1) - 1);
    }

    private long clampUnsigned(long value) {
        return Math.clamp(value, 0, (1L << width) - 1);
    }

    static long mask(boolean truth) {
        return truth ? -1 : 0;
    }

    /** A scalar operand as the bits of a lane. */
    private static long bits(Object scalar) {
        return switch (scalar) {
            case Integer i -> i;
            case Long l -> l;
            case Float f -> Float.floatToRawIntBits(f);
            case Double d -> Double.doubleToRawLongBits(d);
            case Object other -> throw new AssertionError(other);
        };
    }

    private long s(int operand, int lane) {
        return vector(operands, operand).lane(width, lane);
    }

    private long u(int operand, int lane) {
        return vector(operands, operand).unsignedLane(width, lane);
    }

    static Vector vector(List<?> operands, int operand) {
        return (Vector) operands.get(operand);
    }

    private Vector lanes(IntToLongFunction lane) {
        return lanes(width, count, lane);
    }

    static Vector lanes(int width, int count, IntToLongFunction lane) {
        long[] lanes = new long[count];
        for (int i = 0; i < count; i++) {
            lanes[i] = lane.applyAsLong(i);
        }
        return Vector.of(width, lanes);
    }
}
