package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.ValueType;

/** The parameters and results of a function as the JVM sees them. */
record Shape(List<JvmType> parameters, List<JvmType> results) {
    /** How many slots parameters may take: a method has 255, and the instance needs one, too. */
    private static final int MOST_SLOTS = 250;

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

    /**
     * How many of the parameters are those of a method, as many as it may have. The others stand in
     * {@code Store.resultCells} when it is called, where it takes them at once.
     */
    int passed() {
        int slots = 0;
        for (int i = 0; i < parameters.size(); i++) {
            slots += parameters.get(i).slots();
            if (slots > MOST_SLOTS) {
                return i;
            }
        }
        return parameters.size();
    }

    /** Whether there are more parameters than those of a method. */
    boolean leavesParameters() {
        return passed() < parameters.size();
    }

    /** How many slots the parameters of a method take. */
    int parameterSlots() {
        int slots = 0;
        for (JvmType type : parameters.subList(0, passed())) {
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
        for (JvmType type : parameters.subList(0, passed())) {
            descriptor.append(type.descriptor());
        }
        return descriptor.append(last).append(')').append(result().resultDescriptor()).toString();
    }
}
