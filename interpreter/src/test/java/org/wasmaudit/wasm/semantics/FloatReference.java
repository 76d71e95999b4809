package org.wasmaudit.wasm.semantics;

import java.util.List;
import org.wasmaudit.wasm.structure.Opcode;

/** The vector instructions on float lanes, each lane by the scalar instruction. */
final class FloatReference {
    private FloatReference() {}

    /** The result of an instruction by its name without the shape, for lanes of a width. */
    static Vector result(String name, int width, List<?> operands) {
        Vector a = VectorReference.vector(operands, 0);
        return switch (name) {
            case "pmin", "pmax" -> {
                Vector b = VectorReference.vector(operands, 1);
                Vector less = name.equals("pmin") ? result("lt", width, List.of(b, a)) : result("lt", width, operands);
                yield VectorReference.lanes(
                        width, 128 / width, i -> less.lane(width, i) == 0 ? a.lane(width, i) : b.lane(width, i));
            }
            case "madd" -> result("add", width, List.of(result("mul", width, operands.subList(0, 2)), operands.get(2)));
            case "nmadd" -> {
                Vector product = result("neg", width, List.of(result("mul", width, operands.subList(0, 2))));
                yield result("add", width, List.of(product, operands.get(2)));
            }
            case "convert_i32x4_s" -> f32(i -> (float) (int) a.lane(32, i));
            case "convert_i32x4_u" -> f32(i -> Numeric.f32_convert_i32_u((int) a.lane(32, i)));
            case "demote_f64x2_zero" -> f32(i -> i < 2 ? (float) a.f64(i) : 0);
            case "convert_low_i32x4_s" -> f64(i -> (double) a.lane(32, i));
            case "convert_low_i32x4_u" -> f64(i -> (double) a.unsignedLane(32, i));
            case "promote_low_f32x4" -> f64(a::f32);
            default -> lanewise(name, width, operands);
        };
    }

    private static Vector lanewise(String name, int width, List<?> operands) {
        Opcode scalar = Evaluation.opcode("f" + width + "." + name);
        return VectorReference.lanes(width, 128 / width, i -> {
            List<?> lanes = operands.stream()
                    .map(operand -> (Vector) operand)
                    .map(vector -> width == 32 ? (Object) vector.f32(i) : (Object) vector.f64(i))
                    .toList();
            return switch (Evaluation.scalar(scalar, lanes).getFirst()) {
                case Integer truth -> VectorReference.mask(truth == 1);
                case Float f -> Float.floatToRawIntBits(f);
                case Double d -> Double.doubleToRawLongBits(d);
                case Object other -> throw new AssertionError(other);
            };
        });
    }

    private interface F32Lane {
        float at(int lane);
    }

    private interface F64Lane {
        double at(int lane);
    }

    private static Vector f32(F32Lane lane) {
        return VectorReference.lanes(32, 4, i -> Float.floatToRawIntBits(lane.at(i)));
    }

    private static Vector f64(F64Lane lane) {
        return VectorReference.lanes(64, 2, i -> Double.doubleToRawLongBits(lane.at(i)));
    }
}
