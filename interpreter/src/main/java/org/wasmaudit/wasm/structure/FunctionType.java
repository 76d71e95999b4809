package org.wasmaudit.wasm.structure;

import java.util.List;
import java.util.stream.Collectors;

/** A function type (spec 2.3.6). */
public record FunctionType(List<ValueType> parameters, List<ValueType> results) implements CompositeType {
    public FunctionType {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    public static FunctionType of(List<? extends ValueType> parameters, List<? extends ValueType> results) {
        return new FunctionType(List.copyOf(parameters), List.copyOf(results));
    }

    /** How many cells the parameters take on a {@code ValueStack}. */
    public int parameterCells() {
        return cells(parameters);
    }

    /** How many cells the results take on a {@code ValueStack}. */
    public int resultCells() {
        return cells(results);
    }

    private static int cells(List<ValueType> types) {
        int cells = 0;
        for (ValueType type : types) {
            cells += type.cells();
        }
        return cells;
    }

    /** The type as the specification writes it: {@code [i32 i64] -> [f32]}. */
    @Override
    public String toString() {
        return text(parameters) + " -> " + text(results);
    }

    private static String text(List<ValueType> types) {
        return types.stream().map(ValueType::text).collect(Collectors.joining(" ", "[", "]"));
    }
}
