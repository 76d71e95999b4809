package org.wasmaudit.wasm.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.MemoryType;

/**
 * A memory in one Java array, below 2 GiB and not shared. The array is longer than the memory, whose end is
 * {@link #limit}, so that growth copies seldom; compiled code holds both in locals and loads them anew after a call.
 */
public final class HeapMemory extends Memory {
    /** The largest size: below what a Java array can hold, in whole pages. */
    public static final long MOST = Integer.MAX_VALUE & -(1L << MemoryType.PAGE);

    private static final VarHandle I16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle I32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle I64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long most;

    /** The bytes; replaced when the memory outgrows them. What stands behind {@link #limit} is zero. */
    public byte[] bytes;

    /** The size in bytes. */
    public int limit;

    /**
     * @param size the first size in bytes, at most {@link #MOST}
     * @param most the size in bytes the memory may grow to
     */
    public HeapMemory(MemoryType type, int size, long most) {
        super(type);
        this.most = Math.min(most, MOST);
        this.bytes = new byte[size];
        this.limit = size;
    }

    @Override
    public long byteSize() {
        return limit;
    }

    @Override
    public long grow(long delta) {
        int exponent = type().pageSizeExponent();
        int old = limit;
        if (delta < 0 || delta > (most - old) >>> exponent) {
            return -1;
        }
        int grown = (int) (old + (delta << exponent));
        if (grown > bytes.length) {
            try {
                bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(grown, bytes.length * 2L)));
            } catch (OutOfMemoryError noRoom) {
                return -1;
            }
        }
        limit = grown;
        return (long) old >>> exponent;
    }

    private int at(long address, int length) {
        if (address < 0 || address > limit - length) {
            throw Trap.of(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS);
        }
        return (int) address;
    }

    @Override
    public byte i8(long address) {
        return bytes[at(address, Byte.BYTES)];
    }

    @Override
    public short i16(long address) {
        return (short) I16.get(bytes, at(address, Short.BYTES));
    }

    @Override
    public int i32(long address) {
        return (int) I32.get(bytes, at(address, Integer.BYTES));
    }

    @Override
    public long i64(long address) {
        return (long) I64.get(bytes, at(address, Long.BYTES));
    }

    @Override
    public void setI8(long address, byte value) {
        bytes[at(address, Byte.BYTES)] = value;
    }

    @Override
    public void setI16(long address, short value) {
        I16.set(bytes, at(address, Short.BYTES), value);
    }

    @Override
    public void setI32(long address, int value) {
        I32.set(bytes, at(address, Integer.BYTES), value);
    }

    @Override
    public void setI64(long address, long value) {
        I64.set(bytes, at(address, Long.BYTES), value);
    }

    @Override
    public void fill(long address, byte value, long length) {
        check(address, length);
        Arrays.fill(bytes, (int) address, (int) (address + length), value);
    }

    @Override
    public void copy(long destination, Memory source, long from, long length) {
        if (source instanceof HeapMemory heap) {
            source.check(from, length);
            check(destination, length);
            System.arraycopy(heap.bytes, (int) from, bytes, (int) destination, (int) length);
        } else {
            super.copy(destination, source, from, length);
        }
    }

    @Override
    MemorySegment segment() {
        return MemorySegment.ofArray(bytes);
    }

    @Override
    public void write(long address, byte[] source, int from, int length) {
        check(address, length);
        System.arraycopy(source, from, bytes, (int) address, length);
    }

    @Override
    public void read(long address, byte[] destination, int to, int length) {
        check(address, length);
        System.arraycopy(bytes, (int) address, destination, to, length);
    }

    @Override
    long loadAtomically(int width, long address) {
        return switch (width) {
            case Byte.BYTES -> Byte.toUnsignedLong(i8(address));
            case Short.BYTES -> Short.toUnsignedLong(i16(address));
            case Integer.BYTES -> Integer.toUnsignedLong(i32(address));
            default -> i64(address);
        };
    }

    @Override
    long exchangeAtomically(int width, long address, long expected, long replacement) {
        long old = loadAtomically(width, address);
        if (old == expected) {
            switch (width) {
                case Byte.BYTES -> setI8(address, (byte) replacement);
                case Short.BYTES -> setI16(address, (short) replacement);
                case Integer.BYTES -> setI32(address, (int) replacement);
                default -> setI64(address, replacement);
            }
        }
        return old;
    }
}
