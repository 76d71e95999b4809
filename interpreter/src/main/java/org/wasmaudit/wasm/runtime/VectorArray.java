package org.wasmaudit.wasm.runtime;

/** An array of v128, two entries each, the low half first. */
public final class VectorArray extends ArrayInstance {
    public final long[] elements;

    VectorArray(CanonicalType type, long[] elements) {
        super(type);
        this.elements = elements;
    }

    @Override
    public int length() {
        return elements.length / 2;
    }

    @Override
    public long number(int index) {
        return elements[2 * index];
    }

    @Override
    public long high(int index) {
        return elements[2 * index + 1];
    }

    @Override
    public void setVector(int index, long low, long high) {
        elements[2 * index] = low;
        elements[2 * index + 1] = high;
    }

    @Override
    public void get(int index, ValueStack values, int at) {
        values.cells[at] = number(index);
        values.cells[at + 1] = high(index);
    }

    @Override
    public void set(int index, ValueStack values, int at) {
        setVector(index, values.cells[at], values.cells[at + 1]);
    }

    @Override
    Object elements() {
        return elements;
    }

    @Override
    int stride() {
        return 2;
    }
}
