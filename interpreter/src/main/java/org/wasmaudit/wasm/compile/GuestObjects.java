package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.ArrayInstance;
import org.wasmaudit.wasm.runtime.ByteArray;
import org.wasmaudit.wasm.runtime.CanonicalType;
import org.wasmaudit.wasm.runtime.DoubleArray;
import org.wasmaudit.wasm.runtime.FloatArray;
import org.wasmaudit.wasm.runtime.I31;
import org.wasmaudit.wasm.runtime.IntArray;
import org.wasmaudit.wasm.runtime.LongArray;
import org.wasmaudit.wasm.runtime.ReferenceArray;
import org.wasmaudit.wasm.runtime.References;
import org.wasmaudit.wasm.runtime.ShortArray;
import org.wasmaudit.wasm.runtime.StructInstance;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.VectorArray;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.Fault;

/** What generated code does with references: null checks, elements of arrays, tests and casts. */
public final class GuestObjects {
    static final String NAME = "org/wasmaudit/wasm/compile/GuestObjects";

    private GuestObjects() {}

    public static Object nonNull(@Nullable Object reference) {
        if (reference == null) {
            throw Trap.of(Fault.NULL_REFERENCE);
        }
        return reference;
    }

    public static int same(@Nullable Object a, @Nullable Object b) {
        return References.same(a, b) ? 1 : 0;
    }

    // Fields of structures that are not of a generated class

    private static StructInstance struct(@Nullable Object reference) {
        if (reference == null) {
            throw Trap.of(Fault.NULL_STRUCTURE_REFERENCE);
        }
        return (StructInstance) reference;
    }

    public static long number(@Nullable Object reference, int field) {
        return struct(reference).number(field);
    }

    public static long high(@Nullable Object reference, int field) {
        return struct(reference).high(field);
    }

    public static @Nullable Object reference(@Nullable Object reference, int field) {
        return struct(reference).reference(field);
    }

    public static void setField(@Nullable Object reference, int field, long cell) {
        struct(reference).setNumber(field, cell);
    }

    public static void setField(@Nullable Object reference, int field, long low, long high) {
        struct(reference).setVector(field, low, high);
    }

    public static void setField(@Nullable Object reference, int field, @Nullable Object value) {
        struct(reference).setReference(field, value);
    }

    public static ArrayInstance array(@Nullable Object reference) {
        return (ArrayInstance) arrayObject(reference);
    }

    private static Object arrayObject(@Nullable Object reference) {
        if (reference == null) {
            throw Trap.of(Fault.NULL_ARRAY_REFERENCE);
        }
        return reference;
    }

    public static I31 i31(@Nullable Object reference) {
        if (reference == null) {
            throw Trap.of(Fault.NULL_I31_REFERENCE);
        }
        return (I31) reference;
    }

    // Tests and casts

    public static int test(@Nullable Object reference, CanonicalType type, int nullable) {
        return reference == null ? nullable : References.isOf(reference, type) ? 1 : 0;
    }

    public static int test(@Nullable Object reference, AbstractHeapType type, int nullable) {
        return reference == null ? nullable : References.isOf(reference, type) ? 1 : 0;
    }

    public static @Nullable Object cast(@Nullable Object reference, CanonicalType type, int nullable) {
        return cast(reference, test(reference, type, nullable));
    }

    public static @Nullable Object cast(@Nullable Object reference, AbstractHeapType type, int nullable) {
        return cast(reference, test(reference, type, nullable));
    }

    private static @Nullable Object cast(@Nullable Object reference, int succeeded) {
        if (succeeded == 0) {
            throw Trap.of(Fault.CAST_FAILURE);
        }
        return reference;
    }

    // Whole arrays

    public static ArrayInstance newArray(CanonicalType type, long cell, int length) {
        ArrayInstance array = type.newArray(length);
        if (cell != 0) {
            fill(array, 0, cell, length);
        }
        return array;
    }

    public static ArrayInstance newArray(CanonicalType type, long low, long high, int length) {
        ArrayInstance array = type.newArray(length);
        fill(array, 0, low, high, length);
        return array;
    }

    public static ArrayInstance newArray(CanonicalType type, @Nullable Object reference, int length) {
        ArrayInstance array = type.newArray(length);
        fill(array, 0, reference, length);
        return array;
    }

    public static void fill(@Nullable Object reference, int start, long cell, int count) {
        ArrayInstance array = array(reference);
        array.check(start, count);
        for (int i = start; i < start + count; i++) {
            array.setNumber(i, cell);
        }
    }

    public static void fill(@Nullable Object reference, int start, long low, long high, int count) {
        ArrayInstance array = array(reference);
        array.check(start, count);
        for (int i = start; i < start + count; i++) {
            array.setVector(i, low, high);
        }
    }

    public static void fill(@Nullable Object reference, int start, @Nullable Object value, int count) {
        ArrayInstance array = array(reference);
        array.check(start, count);
        for (int i = start; i < start + count; i++) {
            array.setReference(i, value);
        }
    }

    public static void copy(@Nullable Object destination, int to, @Nullable Object source, int from, int count) {
        ArrayInstance target = array(destination);
        target.copy(to, array(source), from, count);
    }

    // Elements

    private static int within(int index, int length) {
        if (Integer.compareUnsigned(index, length) >= 0) {
            throw Trap.of(Fault.OUT_OF_BOUNDS_ARRAY_ACCESS);
        }
        return index;
    }

    public static int getI8(@Nullable Object array, int index) {
        byte[] elements = ((ByteArray) arrayObject(array)).elements;
        return elements[within(index, elements.length)];
    }

    public static void setI8(@Nullable Object array, int index, int value) {
        byte[] elements = ((ByteArray) arrayObject(array)).elements;
        elements[within(index, elements.length)] = (byte) value;
    }

    public static int getI16(@Nullable Object array, int index) {
        short[] elements = ((ShortArray) arrayObject(array)).elements;
        return elements[within(index, elements.length)];
    }

    public static void setI16(@Nullable Object array, int index, int value) {
        short[] elements = ((ShortArray) arrayObject(array)).elements;
        elements[within(index, elements.length)] = (short) value;
    }

    public static int getI32(@Nullable Object array, int index) {
        int[] elements = ((IntArray) arrayObject(array)).elements;
        return elements[within(index, elements.length)];
    }

    public static void setI32(@Nullable Object array, int index, int value) {
        int[] elements = ((IntArray) arrayObject(array)).elements;
        elements[within(index, elements.length)] = value;
    }

    public static long getI64(@Nullable Object array, int index) {
        long[] elements = ((LongArray) arrayObject(array)).elements;
        return elements[within(index, elements.length)];
    }

    public static void setI64(@Nullable Object array, int index, long value) {
        long[] elements = ((LongArray) arrayObject(array)).elements;
        elements[within(index, elements.length)] = value;
    }

    public static float getF32(@Nullable Object array, int index) {
        float[] elements = ((FloatArray) arrayObject(array)).elements;
        return elements[within(index, elements.length)];
    }

    public static void setF32(@Nullable Object array, int index, float value) {
        float[] elements = ((FloatArray) arrayObject(array)).elements;
        elements[within(index, elements.length)] = value;
    }

    public static double getF64(@Nullable Object array, int index) {
        double[] elements = ((DoubleArray) arrayObject(array)).elements;
        return elements[within(index, elements.length)];
    }

    public static void setF64(@Nullable Object array, int index, double value) {
        double[] elements = ((DoubleArray) arrayObject(array)).elements;
        elements[within(index, elements.length)] = value;
    }

    public static @Nullable Object getReference(@Nullable Object array, int index) {
        @Nullable Object[] elements = ((ReferenceArray) arrayObject(array)).elements;
        return elements[within(index, elements.length)];
    }

    public static void setReference(@Nullable Object array, int index, @Nullable Object value) {
        @Nullable Object[] elements = ((ReferenceArray) arrayObject(array)).elements;
        elements[within(index, elements.length)] = value;
    }

    /** The low half of an element that is a vector. */
    public static long getLow(@Nullable Object array, int index) {
        VectorArray vectors = (VectorArray) arrayObject(array);
        return vectors.number(within(index, vectors.length()));
    }

    /** The high half of an element that is a vector. */
    public static long getHigh(@Nullable Object array, int index) {
        VectorArray vectors = (VectorArray) arrayObject(array);
        return vectors.high(within(index, vectors.length()));
    }

    public static void setVector(@Nullable Object array, int index, long low, long high) {
        VectorArray vectors = (VectorArray) arrayObject(array);
        vectors.setVector(within(index, vectors.length()), low, high);
    }
}
