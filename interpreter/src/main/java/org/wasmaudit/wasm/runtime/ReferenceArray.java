package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;

/** An array of references. */
public final class ReferenceArray extends ArrayInstance {
    public final @Nullable Object[] elements;

    ReferenceArray(CanonicalType type, @Nullable Object[] elements) {
        super(type);
        this.elements = elements;
    }

    @Override
    public int length() {
        return elements.length;
    }

    @Override
    public @Nullable Object reference(int index) {
        return elements[index];
    }

    @Override
    public void setReference(int index, @Nullable Object value) {
        elements[index] = value;
    }

    @Override
    public void get(int index, ValueStack values, int at) {
        values.references[at] = elements[index];
    }

    @Override
    public void set(int index, ValueStack values, int at) {
        elements[index] = values.references[at];
    }

    @Override
    Object elements() {
        return elements;
    }
}
