package org.wasmaudit.wasm.semantics;

import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wasmaudit.wasm.structure.Immediate;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.Signature;

/** A method that an opcode row asks for. */
record Shape(Class<?> owner, String name, MethodType type) {

    /** The methods of a row: none where its meaning is more than numbers, two where the result comes in halves. */
    static List<Shape> of(Opcode opcode) {
        return switch (opcode.kind()) {
            case TEST, COMPARE, UNARY, BINARY, CONVERT -> one(Numeric.class, opcode, scalars(opcode));
            case WIDE -> halves(Numeric.class, opcode, scalars(opcode));
            case VECTOR_LANEWISE, VECTOR_SHIFT -> one(Vectors.class, opcode, operands(opcode, 1));
            case VECTOR_CROSSING -> halves(Vectors.class, opcode, crossing(opcode));
            case VECTOR_REDUCE, VECTOR_SPLAT -> one(Vectors.class, opcode, operands(opcode, 2));
            case VECTOR_EXTRACT -> one(Vectors.class, opcode, and(operands(opcode, 2), int.class));
            case VECTOR_REPLACE -> halves(Vectors.class, opcode, and(operands(opcode, 2), int.class));
            case VECTOR_LOAD ->
                opcode.text().matches("v128\\.load\\d+x\\d+_[su]")
                        ? halves(Vectors.class, opcode, List.of(long.class))
                        : List.of();
            case CONTROL, CALLING, EXCEPTION, PARAMETRIC, VARIABLE, TABLE_OPERATION, LOAD, STORE, MEMORY_OPERATION,
                    CONSTANT, REFERENCE, AGGREGATE, VECTOR_STORE, ATOMIC -> List.of();
        };
    }

    private static List<Class<?>> crossing(Opcode opcode) {
        List<Class<?>> halves = operands(opcode, 2);
        return opcode.immediate() == Immediate.LANES ? and(and(halves, long.class), long.class) : halves;
    }

    private static List<Class<?>> scalars(Opcode opcode) {
        return operands(opcode, 0);
    }

    /** The operands as Java has them, a vector as so many longs. */
    private static List<Class<?>> operands(Opcode opcode, int longsPerVector) {
        List<Class<?>> types = new ArrayList<>();
        for (char letter : opcode.signature().operands().toCharArray()) {
            if (letter == 'V') {
                types.addAll(Collections.nCopies(longsPerVector, long.class));
            } else {
                types.add(type(letter));
            }
        }
        return types;
    }

    private static Class<?> type(char letter) {
        return letter == 'V'
                ? long.class
                : switch ((NumberType) Signature.type(letter, NumberType.I32)) {
                    case I32 -> int.class;
                    case I64 -> long.class;
                    case F32 -> float.class;
                    case F64 -> double.class;
                };
    }

    private static List<Class<?>> and(List<Class<?>> types, Class<?> last) {
        List<Class<?>> all = new ArrayList<>(types);
        all.add(last);
        return all;
    }

    private static List<Shape> one(Class<?> owner, Opcode opcode, List<Class<?>> parameters) {
        return List.of(new Shape(owner, name(opcode), method(opcode, parameters)));
    }

    private static List<Shape> halves(Class<?> owner, Opcode opcode, List<Class<?>> parameters) {
        MethodType type = method(opcode, parameters);
        return List.of(
                new Shape(owner, name(opcode) + "_low", type), new Shape(owner, name(opcode) + "_high", type));
    }

    private static MethodType method(Opcode opcode, List<Class<?>> parameters) {
        return MethodType.methodType(type(opcode.signature().results().charAt(0)), parameters);
    }

    private static String name(Opcode opcode) {
        return opcode.text().replaceAll("[^A-Za-z0-9]", "_");
    }
}
