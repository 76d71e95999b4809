package org.wasmaudit.wasm.compile;

import java.util.Objects;
import jdk.internal.misc.Unsafe;

/**
 * {@link HeapAccess} by the JDK's own means, which a program has that was started with {@code --add-exports
 * java.base/jdk.internal.misc=ALL-UNNAMED}: as quick in the end, but HotSpot's compilers come there sooner, since a
 * view of an array is some ten methods to them, and this is one. The index is checked first, as it is there.
 */
public final class DirectHeapAccess {
    static final String NAME = "org/wasmaudit/wasm/compile/DirectHeapAccess";

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long BASE = Unsafe.ARRAY_BYTE_BASE_OFFSET;

    private DirectHeapAccess() {}

    /** Where an access is in an array. The unsigned address is the same for all accesses from it. */
    private static long inside(int address, int offset, int limit) {
        Objects.checkIndex(address + offset | address >> 31, limit);
        return Integer.toUnsignedLong(address) + offset + BASE;
    }

    // byte

    public static byte getByte(int address, byte[] bytes, int limit) {
        return UNSAFE.getByte(bytes, Objects.checkIndex(address, limit) + BASE);
    }

    public static byte getByte(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getByte(bytes, inside(address, offset, limit));
    }

    public static void putByte(int address, byte value, byte[] bytes, int limit) {
        UNSAFE.putByte(bytes, Objects.checkIndex(address, limit) + BASE, value);
    }

    public static void putByte(int address, int offset, byte value, byte[] bytes, int limit) {
        UNSAFE.putByte(bytes, inside(address, offset, limit), value);
    }

    // short

    public static short getShort(int address, byte[] bytes, int limit) {
        return UNSAFE.getShort(bytes, Objects.checkIndex(address, limit - 1) + BASE);
    }

    public static short getShort(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getShort(bytes, inside(address, offset, limit - 1));
    }

    public static void putShort(int address, short value, byte[] bytes, int limit) {
        UNSAFE.putShort(bytes, Objects.checkIndex(address, limit - 1) + BASE, value);
    }

    public static void putShort(int address, int offset, short value, byte[] bytes, int limit) {
        UNSAFE.putShort(bytes, inside(address, offset, limit - 1), value);
    }

    // int

    public static int getInt(int address, byte[] bytes, int limit) {
        return UNSAFE.getInt(bytes, Objects.checkIndex(address, limit - 3) + BASE);
    }

    public static int getInt(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getInt(bytes, inside(address, offset, limit - 3));
    }

    public static void putInt(int address, int value, byte[] bytes, int limit) {
        UNSAFE.putInt(bytes, Objects.checkIndex(address, limit - 3) + BASE, value);
    }

    public static void putInt(int address, int offset, int value, byte[] bytes, int limit) {
        UNSAFE.putInt(bytes, inside(address, offset, limit - 3), value);
    }

    // long

    public static long getLong(int address, byte[] bytes, int limit) {
        return UNSAFE.getLong(bytes, Objects.checkIndex(address, limit - 7) + BASE);
    }

    public static long getLong(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getLong(bytes, inside(address, offset, limit - 7));
    }

    public static void putLong(int address, long value, byte[] bytes, int limit) {
        UNSAFE.putLong(bytes, Objects.checkIndex(address, limit - 7) + BASE, value);
    }

    public static void putLong(int address, int offset, long value, byte[] bytes, int limit) {
        UNSAFE.putLong(bytes, inside(address, offset, limit - 7), value);
    }

    // float

    public static float getFloat(int address, byte[] bytes, int limit) {
        return UNSAFE.getFloat(bytes, Objects.checkIndex(address, limit - 3) + BASE);
    }

    public static float getFloat(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getFloat(bytes, inside(address, offset, limit - 3));
    }

    public static void putFloat(int address, float value, byte[] bytes, int limit) {
        UNSAFE.putFloat(bytes, Objects.checkIndex(address, limit - 3) + BASE, value);
    }

    public static void putFloat(int address, int offset, float value, byte[] bytes, int limit) {
        UNSAFE.putFloat(bytes, inside(address, offset, limit - 3), value);
    }

    // double

    public static double getDouble(int address, byte[] bytes, int limit) {
        return UNSAFE.getDouble(bytes, Objects.checkIndex(address, limit - 7) + BASE);
    }

    public static double getDouble(int address, int offset, byte[] bytes, int limit) {
        return UNSAFE.getDouble(bytes, inside(address, offset, limit - 7));
    }

    public static void putDouble(int address, double value, byte[] bytes, int limit) {
        UNSAFE.putDouble(bytes, Objects.checkIndex(address, limit - 7) + BASE, value);
    }

    public static void putDouble(int address, int offset, double value, byte[] bytes, int limit) {
        UNSAFE.putDouble(bytes, inside(address, offset, limit - 7), value);
    }
}
