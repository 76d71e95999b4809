package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.ValueType;

/** The parameters and results of a function as the JVM sees them. */
record Shape(List<JvmType> parameters, List<JvmType> results) {
    Shape {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    static Shape of(FunctionType type) {
        return new Shape(types(type.parameters()), types(type.results()));
    }

    private static List<JvmType> types(List<ValueType> types) {
        List<JvmType> shape = new ArrayList<>(types.size());
        for (ValueType type : types) {
            shape.add(JvmType.of(type));
        }
        return shape;
    }

    /** The type of the result that a method returns; further ones stand in {@code Store.resultCells}. */
    JvmType result() {
        return results.isEmpty() ? JvmType.VOID : results.getFirst();
    }

    int parameterSlots() {
        int slots = 0;
        for (JvmType type : parameters) {
            slots += type.slots();
        }
        return slots;
    }

    /** The cell of a result in {@code Store.resultCells}. */
    int resultCell(int result) {
        int cell = 0;
        for (int i = 0; i < result; i++) {
            cell += results.get(i).cells();
        }
        return cell;
    }

    /** The descriptor of a method of this shape, with {@code last} as its further parameters. */
    String descriptor(String last) {
        StringBuilder descriptor = new StringBuilder("(");
        for (JvmType type : parameters) {
            descriptor.append(type.descriptor());
        }
        return descriptor.append(last).append(')').append(result().resultDescriptor()).toString();
    }
}
