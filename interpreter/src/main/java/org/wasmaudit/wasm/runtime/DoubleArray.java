package org.wasmaudit.wasm.runtime;

/** An array of f64. */
public final class DoubleArray extends ArrayInstance {
    public final double[] elements;

    DoubleArray(CanonicalType type, double[] elements) {
        super(type);
        this.elements = elements;
    }

    @Override
    public int length() {
        return elements.length;
    }

    @Override
    public long number(int index) {
        return Double.doubleToRawLongBits(elements[index]);
    }

    @Override
    public void setNumber(int index, long value) {
        elements[index] = Double.longBitsToDouble(value);
    }

    @Override
    Object elements() {
        return elements;
    }
}
