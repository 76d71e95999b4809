package org.wasmaudit.wasm.structure;

import java.util.List;

/** A type definition (spec 2.3.10): its structure, its declared supertypes, and whether it may have subtypes. */
public record SubType(boolean isFinal, List<HeapType> supertypes, CompositeType composite) {
    public SubType {
        supertypes = List.copyOf(supertypes);
    }

    /** A definition without supertypes and subtypes, as all were before garbage collection. */
    public static SubType ofFinal(CompositeType composite) {
        return new SubType(true, List.of(), composite);
    }
}
