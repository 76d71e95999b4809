package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.VectorType;

/**
 * An array instance (spec 4.2.14): a Java array of the elements' own width. Elements are read and written as on a
 * {@link ValueStack}; a packed element stands sign-extended, and bits above its width are dropped on writing. Indices
 * here are within bounds: {@link #check} first.
 */
public abstract sealed class ArrayInstance extends Aggregate
        permits ByteArray, ShortArray, IntArray, LongArray, FloatArray, DoubleArray, VectorArray, ReferenceArray {
    ArrayInstance(CanonicalType type) {
        super(type);
    }

    /** @param length unsigned */
    static ArrayInstance of(CanonicalType type, int length) {
        if (length < 0) {
            throw Trap.of(Fault.OUT_OF_MEMORY, "an array of " + Integer.toUnsignedString(length) + " elements");
        }
        return switch (((ArrayType) type.composite()).field().storage()) {
            case PackedType packed ->
                switch (packed) {
                    case I8 -> new ByteArray(type, new byte[length]);
                    case I16 -> new ShortArray(type, new short[length]);
                };
            case NumberType number ->
                switch (number) {
                    case I32 -> new IntArray(type, new int[length]);
                    case I64 -> new LongArray(type, new long[length]);
                    case F32 -> new FloatArray(type, new float[length]);
                    case F64 -> new DoubleArray(type, new double[length]);
                };
            case VectorType ignored -> new VectorArray(type, new long[vectorCells(length)]);
            case ReferenceType ignored -> new ReferenceArray(type, new Object[length]);
        };
    }

    private static int vectorCells(int length) {
        if (length > Integer.MAX_VALUE / 2) {
            throw Trap.of(Fault.OUT_OF_MEMORY, "an array of " + length + " vectors");
        }
        return 2 * length;
    }

    public abstract int length();

    /** A number, or the low half of a vector. */
    public long number(int index) {
        throw new IllegalStateException("an array of references");
    }

    /** The high half of a vector. */
    public long high(int index) {
        throw new IllegalStateException("no array of vectors");
    }

    public @Nullable Object reference(int index) {
        throw new IllegalStateException("no array of references");
    }

    public void setNumber(int index, long value) {
        throw new IllegalStateException("no array of numbers");
    }

    public void setVector(int index, long low, long high) {
        throw new IllegalStateException("no array of vectors");
    }

    public void setReference(int index, @Nullable Object value) {
        throw new IllegalStateException("no array of references");
    }

    /** Copies an element to a place of a stack. */
    public void get(int index, ValueStack values, int at) {
        values.cells[at] = number(index);
    }

    /** Sets an element from a place of a stack. */
    public void set(int index, ValueStack values, int at) {
        setNumber(index, values.cells[at]);
    }

    /** Sets elements to one value from a place of a stack, within bounds or not. */
    public final void fill(int start, int count, ValueStack values, int at) {
        check(start, count);
        for (int i = start; i < start + count; i++) {
            set(i, values, at);
        }
    }

    /** The Java array, for copies between arrays of one element type. */
    abstract Object elements();

    /** How many entries of the Java array an element takes. */
    int stride() {
        return 1;
    }

    /** How many bytes an element of an array type takes in a data segment; 0 for references. */
    public static int width(CanonicalType type) {
        return switch (((ArrayType) type.composite()).field().storage()) {
            case PackedType packed -> packed.width();
            case NumberType number ->
                switch (number) {
                    case I32, F32 -> Integer.BYTES;
                    case I64, F64 -> Long.BYTES;
                };
            case VectorType ignored -> 2 * Long.BYTES;
            case ReferenceType ignored -> 0;
        };
    }

    /** Traps unless the element exists; the index is unsigned. */
    public final void check(int index) {
        if (Integer.compareUnsigned(index, length()) >= 0) {
            throw Trap.of(Fault.OUT_OF_BOUNDS_ARRAY_ACCESS);
        }
    }

    /** Traps unless the range lies within the array; both are unsigned. */
    public final void check(int start, int count) {
        if (Integer.toUnsignedLong(start) + Integer.toUnsignedLong(count) > length()) {
            throw Trap.of(Fault.OUT_OF_BOUNDS_ARRAY_ACCESS);
        }
    }

    /** Copies from an array of the same kind of element, perhaps this one. */
    public final void copy(int to, ArrayInstance source, int from, int count) {
        check(to, count);
        source.check(from, count);
        int stride = stride();
        System.arraycopy(source.elements(), from * stride, elements(), to * stride, count * stride);
    }

    /** Sets elements to the little-endian numbers at {@code from} of {@code bytes}. */
    final void setBytes(int start, int count, byte[] bytes, int from) {
        int width = width(type);
        int at = from;
        for (int i = start; i < start + count; i++) {
            long low = littleEndian(bytes, at, Math.min(width, Long.BYTES));
            if (width > Long.BYTES) {
                setVector(i, low, littleEndian(bytes, at + Long.BYTES, Long.BYTES));
            } else {
                setNumber(i, low);
            }
            at += width;
        }
    }

    private static long littleEndian(byte[] bytes, int at, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << Byte.SIZE | bytes[at + i] & 0xFF;
        }
        return value;
    }
}
