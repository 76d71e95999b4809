package org.wasmaudit.wasm.compile;

import jdk.internal.misc.Unsafe;

/**
 * {@link DirectHeapAccess} for code that no loop repeats without a call in it. The check is the processor's comparison
 * of two numbers and nothing that HotSpot would move out of a loop: less for it to compile, and fewer instructions.
 */
public final class SingleHeapAccess {
    static final String NAME = "org/wasmaudit/wasm/compile/SingleHeapAccess";

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long BASE = Unsafe.ARRAY_BYTE_BASE_OFFSET;

    private SingleHeapAccess() {}

    /** Where an access is in an array, of which the first byte must be below the limit. */
    private static long inside(long index, int limit) {
        if (index >= limit) {
            throw HeapAccess.outside();
        }
        return index + BASE;
    }

    // byte

    public static byte getByte(int address, byte[] bytes, int limit) {
        return UNSAFE.getByte(bytes, inside(Integer.toUnsignedLong(address), limit));
    }

    public static void putByte(int address, byte value, byte[] bytes, int limit) {
        UNSAFE.putByte(bytes, inside(Integer.toUnsignedLong(address), limit), value);
    }

    public static byte getByte(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getByte(bytes, inside(Integer.toUnsignedLong(address) + offset, limit));
    }

    public static void putByte(int address, int offset, byte value, byte[] bytes, int limit) {
        UNSAFE.putByte(bytes, inside(Integer.toUnsignedLong(address) + offset, limit), value);
    }

    // short

    public static short getShort(int address, byte[] bytes, int limit) {
        return UNSAFE.getShort(bytes, inside(Integer.toUnsignedLong(address), limit - 1));
    }

    public static void putShort(int address, short value, byte[] bytes, int limit) {
        UNSAFE.putShort(bytes, inside(Integer.toUnsignedLong(address), limit - 1), value);
    }

    public static short getShort(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getShort(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 1));
    }

    public static void putShort(int address, int offset, short value, byte[] bytes, int limit) {
        UNSAFE.putShort(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 1), value);
    }

    // int

    public static int getInt(int address, byte[] bytes, int limit) {
        return UNSAFE.getInt(bytes, inside(Integer.toUnsignedLong(address), limit - 3));
    }

    public static void putInt(int address, int value, byte[] bytes, int limit) {
        UNSAFE.putInt(bytes, inside(Integer.toUnsignedLong(address), limit - 3), value);
    }

    public static int getInt(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getInt(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 3));
    }

    public static void putInt(int address, int offset, int value, byte[] bytes, int limit) {
        UNSAFE.putInt(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 3), value);
    }

    // long

    public static long getLong(int address, byte[] bytes, int limit) {
        return UNSAFE.getLong(bytes, inside(Integer.toUnsignedLong(address), limit - 7));
    }

    public static void putLong(int address, long value, byte[] bytes, int limit) {
        UNSAFE.putLong(bytes, inside(Integer.toUnsignedLong(address), limit - 7), value);
    }

    public static long getLong(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getLong(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 7));
    }

    public static void putLong(int address, int offset, long value, byte[] bytes, int limit) {
        UNSAFE.putLong(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 7), value);
    }

    // float

    public static float getFloat(int address, byte[] bytes, int limit) {
        return UNSAFE.getFloat(bytes, inside(Integer.toUnsignedLong(address), limit - 3));
    }

    public static void putFloat(int address, float value, byte[] bytes, int limit) {
        UNSAFE.putFloat(bytes, inside(Integer.toUnsignedLong(address), limit - 3), value);
    }

    public static float getFloat(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getFloat(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 3));
    }

    public static void putFloat(int address, int offset, float value, byte[] bytes, int limit) {
        UNSAFE.putFloat(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 3), value);
    }

    // double

    public static double getDouble(int address, byte[] bytes, int limit) {
        return UNSAFE.getDouble(bytes, inside(Integer.toUnsignedLong(address), limit - 7));
    }

    public static void putDouble(int address, double value, byte[] bytes, int limit) {
        UNSAFE.putDouble(bytes, inside(Integer.toUnsignedLong(address), limit - 7), value);
    }

    public static double getDouble(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getDouble(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 7));
    }

    public static void putDouble(int address, int offset, double value, byte[] bytes, int limit) {
        UNSAFE.putDouble(bytes, inside(Integer.toUnsignedLong(address) + offset, limit - 7), value);
    }
}
