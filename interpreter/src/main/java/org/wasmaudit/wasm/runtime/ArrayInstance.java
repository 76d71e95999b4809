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
public abstract sealed class ArrayInstance extends Aggregate {
    private ArrayInstance(CanonicalType type) {
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
                    case I8 -> new OfI8(type, new byte[length]);
                    case I16 -> new OfI16(type, new short[length]);
                };
            case NumberType number ->
                switch (number) {
                    case I32 -> new OfI32(type, new int[length]);
                    case I64 -> new OfI64(type, new long[length]);
                    case F32 -> new OfF32(type, new float[length]);
                    case F64 -> new OfF64(type, new double[length]);
                };
            case VectorType ignored -> new OfV128(type, new long[vectorCells(length)]);
            case ReferenceType ignored -> new OfReference(type, new Object[length]);
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

    /** How many bytes an element takes in a data segment (spec 4.6.7, array.new_data). */
    public abstract int width();

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
    public final void setBytes(int start, int count, byte[] bytes, int from) {
        int width = width();
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

    /** An array of i8. */
    public static final class OfI8 extends ArrayInstance {
        public final byte[] elements;

        OfI8(CanonicalType type, byte[] elements) {
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

        @Override
        public int width() {
            return Byte.BYTES;
        }
    }

    /** An array of i16. */
    public static final class OfI16 extends ArrayInstance {
        public final short[] elements;

        OfI16(CanonicalType type, short[] elements) {
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

        @Override
        public int width() {
            return Short.BYTES;
        }
    }

    /** An array of i32. */
    public static final class OfI32 extends ArrayInstance {
        public final int[] elements;

        OfI32(CanonicalType type, int[] elements) {
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

        @Override
        public int width() {
            return Integer.BYTES;
        }
    }

    /** An array of i64. */
    public static final class OfI64 extends ArrayInstance {
        public final long[] elements;

        OfI64(CanonicalType type, long[] elements) {
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

        @Override
        public int width() {
            return Long.BYTES;
        }
    }

    /** An array of f32. */
    public static final class OfF32 extends ArrayInstance {
        public final float[] elements;

        OfF32(CanonicalType type, float[] elements) {
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

        @Override
        public int width() {
            return Float.BYTES;
        }
    }

    /** An array of f64. */
    public static final class OfF64 extends ArrayInstance {
        public final double[] elements;

        OfF64(CanonicalType type, double[] elements) {
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

        @Override
        public int width() {
            return Double.BYTES;
        }
    }

    /** An array of v128, two entries each, the low half first. */
    public static final class OfV128 extends ArrayInstance {
        public final long[] elements;

        OfV128(CanonicalType type, long[] elements) {
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
            values.cells[at] = elements[2 * index];
            values.cells[at + 1] = elements[2 * index + 1];
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

        @Override
        public int width() {
            return 2 * Long.BYTES;
        }
    }

    /** An array of references. */
    public static final class OfReference extends ArrayInstance {
        public final @Nullable Object[] elements;

        OfReference(CanonicalType type, @Nullable Object[] elements) {
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

        @Override
        public int width() {
            throw new IllegalStateException("references do not come from bytes");
        }
    }
}
