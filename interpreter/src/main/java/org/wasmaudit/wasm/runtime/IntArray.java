package org.wasmaudit.wasm.runtime;

/** An array of i32. */
public final class IntArray extends ArrayInstance {
    public final int[] elements;

    IntArray(CanonicalType type, int[] elements) {
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
        elements[index] = (int) value;
    }

    @Override
    Object elements() {
        return elements;
    }
}
