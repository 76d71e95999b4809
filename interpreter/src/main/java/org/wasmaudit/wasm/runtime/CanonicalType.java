package org.wasmaudit.wasm.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.CompositeType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.StructType;

/**
 * A defined type as one store knows it: equal types are one object there, so that engines compare by identity, and a
 * test for a subtype is two loads and a comparison.
 */
public final class CanonicalType {
    private final Store store;
    private final DefinedType definition;
    private final CompositeType composite;

    /** The supertypes from the root down, this type last: a type of depth d is below another where it has that at d. */
    private final CanonicalType[] line;

    /** How many supertypes there are above it. */
    private final int depth;

    private @Nullable StructLayout layout;

    CanonicalType(Store store, DefinedType definition, @Nullable CanonicalType supertype) {
        this.store = store;
        this.definition = definition;
        this.composite = definition.expand();
        this.line = supertype == null
                ? new CanonicalType[1]
                : Arrays.copyOf(supertype.line, supertype.line.length + 1);
        depth = line.length - 1;
        line[depth] = this;
    }

    public Store store() {
        return store;
    }

    public DefinedType definition() {
        return definition;
    }

    /** The structure, without references into the type's own group. */
    public CompositeType composite() {
        return composite;
    }

    /** Whether a value of this type is one of the other (spec 3.3.5). */
    public boolean isSubtypeOf(CanonicalType other) {
        return this == other || other.depth < line.length && line[other.depth] == other;
    }

    /** A new structure of this type, of zeros and nulls, as it is where no engine has a class for it. */
    public StructInstance newStruct() {
        StructLayout known = layout;
        if (known == null) {
            known = new StructLayout((StructType) composite);
            layout = known;
        }
        return new CellStruct(this, known);
    }

    /**
     * A new array of this type, of zeros and nulls.
     *
     * @param length unsigned
     */
    public ArrayInstance newArray(int length) {
        return ArrayInstance.of(this, length);
    }

    @Override
    public String toString() {
        return definition.toString();
    }
}
