package org.wasmaudit.wasm.structure;

import java.util.List;
import java.util.stream.Collectors;

/** A structure type (spec 2.3.9). */
public record StructType(List<FieldType> fields) implements CompositeType {
    public StructType {
        fields = List.copyOf(fields);
    }

    /** The type as the text format writes it. */
    @Override
    public String toString() {
        return fields.stream().map(field -> " " + field).collect(Collectors.joining("", "(struct (field", "))"));
    }
}
