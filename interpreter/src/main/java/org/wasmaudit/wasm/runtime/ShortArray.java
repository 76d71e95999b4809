package org.wasmaudit.wasm.runtime;

/** An array of i16. */
public final class ShortArray extends ArrayInstance {
    public final short[] elements;

    ShortArray(CanonicalType type, short[] elements) {
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
        elements[index] = (short) value;
    }

    @Override
    Object elements() {
        return elements;
    }
}
