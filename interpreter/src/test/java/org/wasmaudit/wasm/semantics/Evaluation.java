package org.wasmaudit.wasm.semantics;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;

/** Runs one instruction through its method, the way an engine does. */
final class Evaluation {
    private static final Map<String, Opcode> BY_TEXT = Stream.of(Opcode.values())
            .filter(opcode -> !Shape.of(opcode).isEmpty())
            .collect(Collectors.toUnmodifiableMap(Opcode::text, Function.identity()));

    private Evaluation() {}

    static Opcode opcode(String text) {
        return BY_TEXT.get(text);
    }

    /** The results of an instruction without vectors: two if it is wide, otherwise one. */
    static List<Object> scalar(Opcode opcode, List<?> operands) {
        return Shape.of(opcode).stream().map(shape -> call(shape, operands)).toList();
    }

    /** The result of an instruction on vectors; immediates follow the operands. */
    static Object vector(Opcode opcode, List<?> operands) {
        List<Shape> shapes = Shape.of(opcode);
        if (opcode.kind() == Kind.VECTOR_LANEWISE || opcode.kind() == Kind.VECTOR_SHIFT) {
            Shape either = shapes.getFirst();
            return new Vector((long) call(either, half(operands, Vector::low)),
                    (long) call(either, half(operands, Vector::high)));
        }
        List<Object> halves = scalar(opcode, bothHalves(operands));
        if (opcode.kind() == Kind.VECTOR_SPLAT) {
            return new Vector((long) halves.getFirst(), (long) halves.getFirst());
        }
        return halves.size() == 1 ? halves.getFirst() : new Vector((long) halves.get(0), (long) halves.get(1));
    }

    private static List<Object> half(List<?> operands, Function<Vector, Long> half) {
        return operands.stream()
                .map(operand -> operand instanceof Vector vector ? half.apply(vector) : (Object) operand)
                .toList();
    }

    private static List<Object> bothHalves(List<?> operands) {
        List<Object> flat = new ArrayList<>();
        for (Object operand : operands) {
            if (operand instanceof Vector(long low, long high)) {
                flat.add(low);
                flat.add(high);
            } else {
                flat.add(operand);
            }
        }
        return flat;
    }

    private static Object call(Shape shape, List<?> operands) {
        try {
            return shape.owner()
                    .getMethod(shape.name(), shape.type().parameterArray())
                    .invoke(null, operands.toArray());
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(thrown);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError(shape.toString(), missing);
        }
    }
}
