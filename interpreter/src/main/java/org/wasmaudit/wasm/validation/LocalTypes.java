package org.wasmaudit.wasm.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * The types of a function's locals, parameters first, as a list by local index. It is kept in runs of one type, since a
 * few bytes of a module can declare fifty thousand locals.
 */
public final class LocalTypes {
    private final int parameters;
    private final ValueType[] types;
    private final int[] ends;
    private final int size;

    private LocalTypes(int parameters, ValueType[] types, int[] ends) {
        this.parameters = parameters;
        this.types = types;
        this.ends = ends;
        this.size = ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    static LocalTypes of(List<ValueType> parameters, List<Function.Locals> locals, UnaryOperator<ValueType> resolve) {
        List<ValueType> types = new ArrayList<>(parameters);
        int[] ends = new int[parameters.size() + locals.size()];
        int end = 0;
        for (int i = 0; i < parameters.size(); i++) {
            ends[i] = ++end;
        }
        for (int i = 0; i < locals.size(); i++) {
            types.add(resolve.apply(locals.get(i).type()));
            end += locals.get(i).count();
            ends[parameters.size() + i] = end;
        }
        return new LocalTypes(parameters.size(), types.toArray(ValueType[]::new), ends);
    }

    /** How many locals there are, parameters included. */
    public int size() {
        return size;
    }

    /** The type of a local, by an index below {@link #size}. */
    public ValueType type(int index) {
        return types[run(index)];
    }

    /** How many runs of one type there are; neighbours may have the same. */
    public int runs() {
        return types.length;
    }

    /** The type of the locals of a run. */
    public ValueType runType(int run) {
        return types[run];
    }

    /** The index behind the last local of a run. */
    public int runEnd(int run) {
        return ends[run];
    }

    private int run(int index) {
        if (index < parameters) {
            return index;
        }
        int found = Arrays.binarySearch(ends, index + 1);
        return found >= 0 ? firstOf(found) : -found - 1;
    }

    /** The first run of those that end at the same place: the others are empty. */
    private int firstOf(int run) {
        int first = run;
        while (first > 0 && ends[first - 1] == ends[first]) {
            first--;
        }
        return first;
    }
}
