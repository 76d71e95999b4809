package org.wasmaudit.wasm.compile;

import jdk.internal.misc.Unsafe;

/** {@link DirectHeapAccess} without a check, to bytes that are known to be inside; see {@link InsideAccesses}. */
public final class InsideHeapAccess {
    static final String NAME = "org/wasmaudit/wasm/compile/InsideHeapAccess";

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long BASE = Unsafe.ARRAY_BYTE_BASE_OFFSET;

    private InsideHeapAccess() {}

    // byte

    public static byte getByte(int address, byte[] bytes) {
        return UNSAFE.getByte(bytes, address + BASE);
    }

    public static void putByte(int address, byte value, byte[] bytes) {
        UNSAFE.putByte(bytes, address + BASE, value);
    }

    public static byte getByte(int address, int offset, byte[] bytes) {
        return UNSAFE.getByte(bytes, Integer.toUnsignedLong(address) + offset + BASE);
    }

    public static void putByte(int address, int offset, byte value, byte[] bytes) {
        UNSAFE.putByte(bytes, Integer.toUnsignedLong(address) + offset + BASE, value);
    }

    // short

    public static short getShort(int address, byte[] bytes) {
        return UNSAFE.getShort(bytes, address + BASE);
    }

    public static void putShort(int address, short value, byte[] bytes) {
        UNSAFE.putShort(bytes, address + BASE, value);
    }

    public static short getShort(int address, int offset, byte[] bytes) {
        return UNSAFE.getShort(bytes, Integer.toUnsignedLong(address) + offset + BASE);
    }

    public static void putShort(int address, int offset, short value, byte[] bytes) {
        UNSAFE.putShort(bytes, Integer.toUnsignedLong(address) + offset + BASE, value);
    }

    // int

    public static int getInt(int address, byte[] bytes) {
        return UNSAFE.getInt(bytes, address + BASE);
    }

    public static void putInt(int address, int value, byte[] bytes) {
        UNSAFE.putInt(bytes, address + BASE, value);
    }

    public static int getInt(int address, int offset, byte[] bytes) {
        return UNSAFE.getInt(bytes, Integer.toUnsignedLong(address) + offset + BASE);
    }

    public static void putInt(int address, int offset, int value, byte[] bytes) {
        UNSAFE.putInt(bytes, Integer.toUnsignedLong(address) + offset + BASE, value);
    }

    // long

    public static long getLong(int address, byte[] bytes) {
        return UNSAFE.getLong(bytes, address + BASE);
    }

    public static void putLong(int address, long value, byte[] bytes) {
        UNSAFE.putLong(bytes, address + BASE, value);
    }

    public static long getLong(int address, int offset, byte[] bytes) {
        return UNSAFE.getLong(bytes, Integer.toUnsignedLong(address) + offset + BASE);
    }

    public static void putLong(int address, int offset, long value, byte[] bytes) {
        UNSAFE.putLong(bytes, Integer.toUnsignedLong(address) + offset + BASE, value);
    }

    // float

    public static float getFloat(int address, byte[] bytes) {
        return UNSAFE.getFloat(bytes, address + BASE);
    }

    public static void putFloat(int address, float value, byte[] bytes) {
        UNSAFE.putFloat(bytes, address + BASE, value);
    }

    public static float getFloat(int address, int offset, byte[] bytes) {
        return UNSAFE.getFloat(bytes, Integer.toUnsignedLong(address) + offset + BASE);
    }

    public static void putFloat(int address, int offset, float value, byte[] bytes) {
        UNSAFE.putFloat(bytes, Integer.toUnsignedLong(address) + offset + BASE, value);
    }

    // double

    public static double getDouble(int address, byte[] bytes) {
        return UNSAFE.getDouble(bytes, address + BASE);
    }

    public static void putDouble(int address, double value, byte[] bytes) {
        UNSAFE.putDouble(bytes, address + BASE, value);
    }

    public static double getDouble(int address, int offset, byte[] bytes) {
        return UNSAFE.getDouble(bytes, Integer.toUnsignedLong(address) + offset + BASE);
    }

    public static void putDouble(int address, int offset, double value, byte[] bytes) {
        UNSAFE.putDouble(bytes, Integer.toUnsignedLong(address) + offset + BASE, value);
    }
}
