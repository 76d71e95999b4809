package org.wasmaudit.wasm.runtime;

/** An array of i8. */
public final class ByteArray extends ArrayInstance {
    public final byte[] elements;

    ByteArray(CanonicalType type, byte[] elements) {
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
        elements[index] = (byte) value;
    }

    @Override
    Object elements() {
        return elements;
    }
}
