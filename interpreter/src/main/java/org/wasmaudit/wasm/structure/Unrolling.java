package org.wasmaudit.wasm.structure;

import java.util.ArrayList;
import java.util.List;

/** Replaces the references of a recursive group to itself by the defined types they stand for (spec 3.1.2). */
final class Unrolling {
    private Unrolling() {}

    static CompositeType of(DefinedType type) {
        RecursiveType group = type.group();
        return switch (type.definition().composite()) {
            case FunctionType function ->
                new FunctionType(values(function.parameters(), group), values(function.results(), group));
            case StructType struct -> {
                List<FieldType> fields = new ArrayList<>();
                for (FieldType field : struct.fields()) {
                    fields.add(field(field, group));
                }
                yield new StructType(fields);
            }
            case ArrayType array -> new ArrayType(field(array.field(), group));
        };
    }

    static HeapType heapType(HeapType type, RecursiveType group) {
        return type instanceof RecursiveIndex member ? new DefinedType(group, member.index()) : type;
    }

    private static List<ValueType> values(List<ValueType> types, RecursiveType group) {
        List<ValueType> unrolled = new ArrayList<>(types.size());
        for (ValueType type : types) {
            unrolled.add(value(type, group));
        }
        return unrolled;
    }

    private static FieldType field(FieldType field, RecursiveType group) {
        return field.storage() instanceof ValueType type ? new FieldType(value(type, group), field.mutable()) : field;
    }

    private static ValueType value(ValueType type, RecursiveType group) {
        return type instanceof ReferenceType reference
                ? new ReferenceType(reference.nullable(), heapType(reference.heapType(), group))
                : type;
    }
}
