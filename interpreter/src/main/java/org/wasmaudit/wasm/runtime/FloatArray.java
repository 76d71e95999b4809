package org.wasmaudit.wasm.runtime;

/** An array of f32. */
public final class FloatArray extends ArrayInstance {
    public final float[] elements;

    FloatArray(CanonicalType type, float[] elements) {
        super(type);
        this.elements = elements;
    }

    @Override
    public int length() {
        return elements.length;
    }

    @Override
    public long number(int index) {
        return Float.floatToRawIntBits(elements[index]);
    }

    @Override
    public void setNumber(int index, long value) {
        elements[index] = Float.intBitsToFloat((int) value);
    }

    @Override
    Object elements() {
        return elements;
    }
}
