package org.wasmaudit.wasm.structure;

import java.util.List;

/** A group of type definitions that may refer to each other (spec 2.3.11). */
public record RecursiveType(List<SubType> members) {
    public RecursiveType {
        members = List.copyOf(members);
    }
}
