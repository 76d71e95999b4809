package org.wasmaudit.wasm.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.MemoryType;

/**
 * A memory outside the Java heap: one that threads share, or that may be larger than an array. Address space for all it
 * may grow to is reserved at once where the system does that for nothing; elsewhere growth copies, and a shared memory,
 * which must not move, grows within what it was given at first.
 */
public final class NativeMemory extends Memory {
    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle ATOMIC_32 =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    private static final VarHandle ATOMIC_64 =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    /** What a shared memory has to grow in where no address space can be reserved. */
    private static final long UNRESERVED = 1 << 26;

    private final long most;

    /** All that is reserved, in whole longs. */
    private MemorySegment reserved;

    /** The memory: exactly its bytes, so that the segment's own check of bounds is the memory's. */
    public volatile MemorySegment bytes;

    /**
     * @param size the first size in bytes
     * @param most the size in bytes the memory may grow to
     */
    NativeMemory(MemoryType type, long size, long most) {
        super(type);
        this.most = most;
        MemorySegment mapped = AddressSpace.map(wholeLongs(most));
        reserved = mapped != null
                ? mapped
                : allocate(type.shared() ? Math.max(size, Math.min(most, UNRESERVED)) : size);
        bytes = reserved.asSlice(0, size);
    }

    private static MemorySegment allocate(long size) {
        return Arena.ofAuto().allocate(wholeLongs(size), Long.BYTES);
    }

    private static long wholeLongs(long size) {
        return size + Long.BYTES - 1 & -Long.BYTES;
    }

    @Override
    public long byteSize() {
        return bytes.byteSize();
    }

    @Override
    public synchronized long grow(long delta) {
        int exponent = type().pageSizeExponent();
        long old = bytes.byteSize();
        if (delta < 0 || delta > (most - old) >>> exponent) {
            return -1;
        }
        long grown = old + (delta << exponent);
        if (grown > reserved.byteSize() && !move(grown)) {
            return -1;
        }
        bytes = reserved.asSlice(0, grown);
        return old >>> exponent;
    }

    /** Moves to a larger reservation; false where that is not possible. */
    private boolean move(long size) {
        if (type().shared()) {
            return false;
        }
        try {
            MemorySegment larger = allocate(Math.min(most, Math.max(size, 2 * reserved.byteSize())));
            reserved = larger.copyFrom(bytes);
            return true;
        } catch (OutOfMemoryError noRoom) {
            return false;
        }
    }

    private static Trap outOfBounds() {
        return Trap.of(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS);
    }

    @Override
    public byte i8(long address) {
        try {
            return bytes.get(ValueLayout.JAVA_BYTE, address);
        } catch (IndexOutOfBoundsException outside) {
            throw outOfBounds();
        }
    }

    @Override
    public short i16(long address) {
        try {
            return bytes.get(I16, address);
        } catch (IndexOutOfBoundsException outside) {
            throw outOfBounds();
        }
    }

    @Override
    public int i32(long address) {
        try {
            return bytes.get(I32, address);
        } catch (IndexOutOfBoundsException outside) {
            throw outOfBounds();
        }
    }

    @Override
    public long i64(long address) {
        try {
            return bytes.get(I64, address);
        } catch (IndexOutOfBoundsException outside) {
            throw outOfBounds();
        }
    }

    @Override
    public void setI8(long address, byte value) {
        try {
            bytes.set(ValueLayout.JAVA_BYTE, address, value);
        } catch (IndexOutOfBoundsException outside) {
            throw outOfBounds();
        }
    }

    @Override
    public void setI16(long address, short value) {
        try {
            bytes.set(I16, address, value);
        } catch (IndexOutOfBoundsException outside) {
            throw outOfBounds();
        }
    }

    @Override
    public void setI32(long address, int value) {
        try {
            bytes.set(I32, address, value);
        } catch (IndexOutOfBoundsException outside) {
            throw outOfBounds();
        }
    }

    @Override
    public void setI64(long address, long value) {
        try {
            bytes.set(I64, address, value);
        } catch (IndexOutOfBoundsException outside) {
            throw outOfBounds();
        }
    }

    @Override
    public void fill(long address, byte value, long length) {
        check(address, length);
        bytes.asSlice(address, length).fill(value);
    }

    @Override
    public void write(long address, byte[] source, int from, int length) {
        check(address, length);
        MemorySegment.copy(source, from, bytes, ValueLayout.JAVA_BYTE, address, length);
    }

    @Override
    public void read(long address, byte[] destination, int to, int length) {
        check(address, length);
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, address, destination, to, length);
    }

    @Override
    MemorySegment segment() {
        return bytes;
    }

    @Override
    long loadAtomically(int width, long address) {
        return switch (width) {
            case Long.BYTES -> (long) ATOMIC_64.getVolatile(reserved, address);
            case Integer.BYTES -> Integer.toUnsignedLong((int) ATOMIC_32.getVolatile(reserved, address));
            default -> part((int) ATOMIC_32.getVolatile(reserved, wordOf(address)), width, address);
        };
    }

    @Override
    long exchangeAtomically(int width, long address, long expected, long replacement) {
        return switch (width) {
            case Long.BYTES -> (long) ATOMIC_64.compareAndExchange(reserved, address, expected, replacement);
            case Integer.BYTES ->
                Integer.toUnsignedLong((int)
                        ATOMIC_32.compareAndExchange(reserved, address, (int) expected, (int) replacement));
            default -> exchangePart(width, address, expected, replacement);
        };
    }

    /** Exchanges less than the 32 bits which the processor exchanges: those around stay what they are meanwhile. */
    private long exchangePart(int width, long address, long expected, long replacement) {
        long word = wordOf(address);
        int shift = shiftOf(address);
        int mask = (1 << width * Byte.SIZE) - 1 << shift;
        while (true) {
            int old = (int) ATOMIC_32.getVolatile(reserved, word);
            long found = part(old, width, address);
            if (found != expected) {
                return found;
            }
            int changed = old & ~mask | (int) replacement << shift & mask;
            if (ATOMIC_32.compareAndSet(reserved, word, old, changed)) {
                return found;
            }
        }
    }

    private static long part(int word, int width, long address) {
        return Integer.toUnsignedLong(word) >>> shiftOf(address) & (1L << width * Byte.SIZE) - 1;
    }

    private static long wordOf(long address) {
        return address & -Integer.BYTES;
    }

    private static int shiftOf(long address) {
        return (int) (address & Integer.BYTES - 1) * Byte.SIZE;
    }
}
