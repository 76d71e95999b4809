package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;

/**
 * The place where values cross between engines and host functions: numbers in 64-bit cells, references beside them.
 *
 * <p>A value stands at one index in {@link #cells} or in {@link #references}; a vector takes two cells, the low half
 * first. An i32 is sign-extended, an f32 stands as its bits. The interpreter keeps its frames here too. The arrays
 * have a fixed size, so that they can be held in locals, and overflow is the guest's stack exhaustion.
 */
public final class ValueStack {
    /** The numbers. */
    public final long[] cells;

    /** The references, at the index of their value. */
    public final @Nullable Object[] references;

    /** The first index nobody uses. */
    public int top;

    public ValueStack(int size) {
        cells = new long[size];
        references = new Object[size];
    }

    /**
     * Takes {@code size} cells from {@link #top} and returns the index of the first; give back by setting top to it.
     */
    public int push(int size) {
        int base = top;
        if (size > cells.length - base) {
            throw Trap.of(Fault.CALL_STACK_EXHAUSTED);
        }
        top = base + size;
        return base;
    }

    public int i32(int index) {
        return (int) cells[index];
    }

    public void setI32(int index, int value) {
        cells[index] = value;
    }

    public long i64(int index) {
        return cells[index];
    }

    public void setI64(int index, long value) {
        cells[index] = value;
    }

    public float f32(int index) {
        return Float.intBitsToFloat((int) cells[index]);
    }

    public void setF32(int index, float value) {
        cells[index] = Float.floatToRawIntBits(value);
    }

    public double f64(int index) {
        return Double.longBitsToDouble(cells[index]);
    }

    public void setF64(int index, double value) {
        cells[index] = Double.doubleToRawLongBits(value);
    }

    public @Nullable Object reference(int index) {
        return references[index];
    }

    public void setReference(int index, @Nullable Object value) {
        references[index] = value;
    }
}
