package org.wasmaudit.wasm.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;

/**
 * The invocation of a function by the host (spec 4.5.5): values as Java objects, to and from the {@link ValueStack}.
 */
final class Invocation {
    private Invocation() {}

    static @Nullable Object[] of(FunctionInstance function, @Nullable Object[] arguments) {
        List<ValueType> parameters = function.signature().parameters();
        List<ValueType> results = function.signature().results();
        if (arguments.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "the function takes " + parameters.size() + " arguments, not " + arguments.length);
        }
        Store store = function.type().store();
        ValueStack values = store.values();
        int base = values.push(Math.max(
                function.signature().parameterCells(), function.signature().resultCells()));
        try {
            int at = base;
            for (int i = 0; i < arguments.length; i++) {
                write(store, at, parameters.get(i), arguments[i]);
                at += parameters.get(i).cells();
            }
            function.invoke(values, base);
            @Nullable Object[] returned = new Object[results.size()];
            at = base;
            for (int i = 0; i < returned.length; i++) {
                returned[i] = read(values, at, results.get(i));
                at += results.get(i).cells();
            }
            return returned;
        } finally {
            values.top = base;
        }
    }

    private static void write(Store store, int at, ValueType type, @Nullable Object argument) {
        ValueStack values = store.values();
        switch (type) {
            case NumberType number when argument instanceof Number value && boxes(number, value) -> {
                switch (number) {
                    case I32 -> values.setI32(at, value.intValue());
                    case I64 -> values.setI64(at, value.longValue());
                    case F32 -> values.setF32(at, value.floatValue());
                    case F64 -> values.setF64(at, value.doubleValue());
                }
            }
            case VectorType ignored when argument instanceof Vector128 vector -> {
                values.setI64(at, vector.low());
                values.setI64(at + 1, vector.high());
            }
            case ReferenceType reference when References.matches(store, reference, argument) ->
                values.setReference(at, argument);
            default ->
                throw new IllegalArgumentException((argument == null ? "null" : argument.getClass().getSimpleName())
                        + " is no value of type " + type.text());
        }
    }

    private static boolean boxes(NumberType type, Number value) {
        return switch (type) {
            case I32 -> value instanceof Integer;
            case I64 -> value instanceof Long;
            case F32 -> value instanceof Float;
            case F64 -> value instanceof Double;
        };
    }

    private static @Nullable Object read(ValueStack values, int at, ValueType type) {
        return switch (type) {
            case NumberType number ->
                switch (number) {
                    case I32 -> values.i32(at);
                    case I64 -> values.i64(at);
                    case F32 -> values.f32(at);
                    case F64 -> values.f64(at);
                };
            case VectorType ignored -> new Vector128(values.i64(at), values.i64(at + 1));
            case ReferenceType ignored -> values.reference(at);
        };
    }
}
