package org.wasmaudit.wasm.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A type made of other types (spec 2.3.8). */
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {
    /** The same type with every heap type in it replaced. */
    default CompositeType map(UnaryOperator<HeapType> replacement) {
        return switch (this) {
            case FunctionType function ->
                new FunctionType(map(function.parameters(), replacement), map(function.results(), replacement));
            case StructType struct -> {
                List<FieldType> fields = new ArrayList<>(struct.fields().size());
                for (FieldType field : struct.fields()) {
                    fields.add(map(field, replacement));
                }
                yield new StructType(fields);
            }
            case ArrayType array -> new ArrayType(map(array.field(), replacement));
        };
    }

    private static FieldType map(FieldType field, UnaryOperator<HeapType> replacement) {
        return field.storage() instanceof ReferenceType reference
                ? new FieldType(reference.map(replacement), field.mutable())
                : field;
    }

    private static List<ValueType> map(List<ValueType> types, UnaryOperator<HeapType> replacement) {
        List<ValueType> mapped = new ArrayList<>(types.size());
        for (ValueType type : types) {
            mapped.add(type instanceof ReferenceType reference ? reference.map(replacement) : type);
        }
        return mapped;
    }
}
