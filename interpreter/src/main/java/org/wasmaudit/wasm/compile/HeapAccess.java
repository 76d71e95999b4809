package org.wasmaudit.wasm.compile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Loads and stores of numbers in the array of a {@link org.wasmaudit.wasm.runtime.HeapMemory}, by an address and, in a
 * second form, an offset that is not negative. An address is unsigned: where its sign is set, or where the sum
 * overflows, the index is negative, which no array has.
 *
 * <p>Methods of generated code call these, since most of such a method is accesses: a call takes a third of the bytes
 * that the check and the access take, which HotSpot's limits count. {@link DirectHeapAccess} has the same methods, by
 * quicker means.
 */
public final class HeapAccess {
    static final String NAME = "org/wasmaudit/wasm/compile/HeapAccess";

    private static final VarHandle SHORTS = handle(short[].class);
    private static final VarHandle INTS = handle(int[].class);
    private static final VarHandle LONGS = handle(long[].class);
    private static final VarHandle FLOATS = handle(float[].class);
    private static final VarHandle DOUBLES = handle(double[].class);

    private HeapAccess() {}

    private static VarHandle handle(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** The class whose methods generated code is to call. */
    static String best() {
        Module base = Object.class.getModule();
        boolean isDirect = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                && base.isExported("jdk.internal.misc", HeapAccess.class.getModule());
        return isDirect ? DirectHeapAccess.NAME : NAME;
    }

    // byte

    public static byte getByte(int address, byte[] bytes, int limit) {
        return bytes[Objects.checkIndex(address, limit)];
    }

    public static byte getByte(int address, int offset, byte[] bytes, int limit) {
        return bytes[Objects.checkIndex(address + offset | address >> 31, limit)];
    }

    public static void putByte(int address, byte value, byte[] bytes, int limit) {
        bytes[Objects.checkIndex(address, limit)] = value;
    }

    public static void putByte(int address, int offset, byte value, byte[] bytes, int limit) {
        bytes[Objects.checkIndex(address + offset | address >> 31, limit)] = value;
    }

    // short

    public static short getShort(int address, byte[] bytes, int limit) {
        return (short) SHORTS.get(bytes, Objects.checkIndex(address, limit - 1));
    }

    public static short getShort(int address, int offset, byte[] bytes, int limit) {
        return (short) SHORTS.get(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 1));
    }

    public static void putShort(int address, short value, byte[] bytes, int limit) {
        SHORTS.set(bytes, Objects.checkIndex(address, limit - 1), value);
    }

    public static void putShort(int address, int offset, short value, byte[] bytes, int limit) {
        SHORTS.set(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 1), value);
    }

    // int

    public static int getInt(int address, byte[] bytes, int limit) {
        return (int) INTS.get(bytes, Objects.checkIndex(address, limit - 3));
    }

    public static int getInt(int address, int offset, byte[] bytes, int limit) {
        return (int) INTS.get(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 3));
    }

    public static void putInt(int address, int value, byte[] bytes, int limit) {
        INTS.set(bytes, Objects.checkIndex(address, limit - 3), value);
    }

    public static void putInt(int address, int offset, int value, byte[] bytes, int limit) {
        INTS.set(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 3), value);
    }

    // long

    public static long getLong(int address, byte[] bytes, int limit) {
        return (long) LONGS.get(bytes, Objects.checkIndex(address, limit - 7));
    }

    public static long getLong(int address, int offset, byte[] bytes, int limit) {
        return (long) LONGS.get(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 7));
    }

    public static void putLong(int address, long value, byte[] bytes, int limit) {
        LONGS.set(bytes, Objects.checkIndex(address, limit - 7), value);
    }

    public static void putLong(int address, int offset, long value, byte[] bytes, int limit) {
        LONGS.set(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 7), value);
    }

    // float

    public static float getFloat(int address, byte[] bytes, int limit) {
        return (float) FLOATS.get(bytes, Objects.checkIndex(address, limit - 3));
    }

    public static float getFloat(int address, int offset, byte[] bytes, int limit) {
        return (float) FLOATS.get(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 3));
    }

    public static void putFloat(int address, float value, byte[] bytes, int limit) {
        FLOATS.set(bytes, Objects.checkIndex(address, limit - 3), value);
    }

    public static void putFloat(int address, int offset, float value, byte[] bytes, int limit) {
        FLOATS.set(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 3), value);
    }

    // double

    public static double getDouble(int address, byte[] bytes, int limit) {
        return (double) DOUBLES.get(bytes, Objects.checkIndex(address, limit - 7));
    }

    public static double getDouble(int address, int offset, byte[] bytes, int limit) {
        return (double) DOUBLES.get(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 7));
    }

    public static void putDouble(int address, double value, byte[] bytes, int limit) {
        DOUBLES.set(bytes, Objects.checkIndex(address, limit - 7), value);
    }

    public static void putDouble(int address, int offset, double value, byte[] bytes, int limit) {
        DOUBLES.set(bytes, Objects.checkIndex(address + offset | address >> 31, limit - 7), value);
    }
}
