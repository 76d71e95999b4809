package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.StructType;
import org.wasmaudit.wasm.structure.VectorType;

/**
 * A structure instance (spec 4.2.14). Its fields are read and written as on a {@link ValueStack}; a packed field stands
 * sign-extended, and bits above its width are dropped on writing.
 *
 * <p>The compiler makes objects of classes of its own, which have a Java field for each field; others make
 * {@link CellStruct}s. Engines that share a store pass each other both, so each takes what it did not make through the
 * methods here.
 */
public abstract non-sealed class StructInstance extends Aggregate {
    protected StructInstance(CanonicalType type) {
        super(type);
    }

    /** A number, or the low half of a vector. */
    public abstract long number(int field);

    /** The high half of a vector. */
    public abstract long high(int field);

    public abstract @Nullable Object reference(int field);

    public abstract void setNumber(int field, long value);

    public abstract void setVector(int field, long low, long high);

    public abstract void setReference(int field, @Nullable Object value);

    /** Copies a field to a place of a stack. */
    public final void get(int field, ValueStack values, int at) {
        switch (storage(field)) {
            case ReferenceType ignored -> values.references[at] = reference(field);
            case VectorType ignored -> {
                values.cells[at] = number(field);
                values.cells[at + 1] = high(field);
            }
            case NumberType ignored -> values.cells[at] = number(field);
            case PackedType ignored -> values.cells[at] = number(field);
        }
    }

    /** Sets a field from a place of a stack. */
    public final void set(int field, ValueStack values, int at) {
        switch (storage(field)) {
            case ReferenceType ignored -> setReference(field, values.references[at]);
            case VectorType ignored -> setVector(field, values.cells[at], values.cells[at + 1]);
            case NumberType ignored -> setNumber(field, values.cells[at]);
            case PackedType ignored -> setNumber(field, values.cells[at]);
        }
    }

    private StorageType storage(int field) {
        return ((StructType) type.composite()).fields().get(field).storage();
    }
}
