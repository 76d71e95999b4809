package org.wasmaudit.wasm.runtime;

/** An array of i64. */
public final class LongArray extends ArrayInstance {
    public final long[] elements;

    LongArray(CanonicalType type, long[] elements) {
        super(type);
        this.elements = elements;
    }

    @Override
    public int length() {
        return elements.length;
    }

    @Override
    public long number(int index) {
        return elements[index];
    }

    @Override
    public void setNumber(int index, long value) {
        elements[index] = value;
    }

    @Override
    Object elements() {
        return elements;
    }
}
