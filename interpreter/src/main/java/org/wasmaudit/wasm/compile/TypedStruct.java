package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.CanonicalType;
import org.wasmaudit.wasm.runtime.StructInstance;

/**
 * A structure as generated code makes it: an object of the class of its type, which {@link TypeClasses} generates and
 * which has a Java field for each field. The class of a type extends that of its supertype, so that a cast is an
 * {@code instanceof}.
 *
 * <p>Generated code takes structures of other engines, too, which share a store with it: those it reads and writes
 * through the methods here. Each class has them for the fields it adds, and passes others on to its superclass.
 */
public abstract class TypedStruct extends StructInstance {
    static final String NAME = "org/wasmaudit/wasm/compile/TypedStruct";

    protected TypedStruct(CanonicalType type) {
        super(type);
    }

    @Override
    public long number(int field) {
        throw new IllegalStateException("no number is in field " + field);
    }

    @Override
    public long high(int field) {
        throw new IllegalStateException("no vector is in field " + field);
    }

    @Override
    public @Nullable Object reference(int field) {
        throw new IllegalStateException("no reference is in field " + field);
    }

    @Override
    public void setNumber(int field, long value) {
        throw new IllegalStateException("no number is in field " + field);
    }

    @Override
    public void setVector(int field, long low, long high) {
        throw new IllegalStateException("no vector is in field " + field);
    }

    @Override
    public void setReference(int field, @Nullable Object value) {
        throw new IllegalStateException("no reference is in field " + field);
    }
}
