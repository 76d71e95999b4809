package org.wasmaudit.wasm.runtime;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.ModuleException;

/**
 * A memory instance (spec 4.2.7).
 *
 * <p>Addresses are unsigned byte addresses and every access is checked against {@link #byteSize()}; whoever is outside
 * traps with "out of bounds memory access", and nothing was written. The compiler emits its own access to the arrays
 * behind the kinds it knows; everything else comes through these methods.
 */
public abstract sealed class Memory implements ExternalValue permits HeapMemory, NativeMemory {
    /** Up to which maximum memories are in the heap, although the last page finds no room there. */
    private static final long HEAP = 1L << 31;

    private final MemoryType type;
    private final @Nullable Waiters waiters;

    Memory(MemoryType type) {
        this.type = type;
        this.waiters = type.shared() ? new Waiters() : null;
    }

    /**
     * A new memory of the type's minimum.
     *
     * @throws ModuleException when the minimum is beyond the limits
     */
    public static Memory of(MemoryType type, Limits limits) {
        long most = most(type, limits);
        long size = bytes(type, type.limits().minimum(), Long.MAX_VALUE);
        if (size > most) {
            throw ModuleException.at(
                    ModuleException.NOWHERE,
                    Fault.LIMIT_EXCEEDED,
                    "a memory of " + Long.toUnsignedString(type.limits().minimum()) + " pages");
        }
        return isNative(type, limits) ? new NativeMemory(type, size, most) : new HeapMemory(type, (int) size, most);
    }

    /**
     * Whether memories of a type are {@link NativeMemory}: those that threads share, and those that may become larger
     * than 2 GiB. Others are {@link HeapMemory}, and do not become so large.
     */
    public static boolean isNative(MemoryType type, Limits limits) {
        return type.shared()
                || most(type, limits) > HEAP
                || bytes(type, type.limits().minimum(), Long.MAX_VALUE) > HeapMemory.MOST;
    }

    /** The size in bytes to which a memory may grow. */
    private static long most(MemoryType type, Limits limits) {
        if (type.limits().maximum().isPresent()) {
            return bytes(type, type.limits().maximum().getAsLong(), limits.memoryBytes());
        }
        boolean large = type.address() == AddressType.I64
                || bytes(type, type.limits().minimum(), Long.MAX_VALUE) > HeapMemory.MOST;
        return bytes(type, -1, large ? limits.memoryBytes() : Math.min(limits.memoryBytes(), limits.unstatedBytes()));
    }

    /** The bytes of a number of pages, unsigned, or {@code most} where that is less. */
    private static long bytes(MemoryType type, long pages, long most) {
        int exponent = type.pageSizeExponent();
        return Long.compareUnsigned(pages, most >>> exponent) > 0 ? most : pages << exponent;
    }

    public final MemoryType type() {
        return type;
    }

    /** The size in bytes. */
    public abstract long byteSize();

    /** The size in pages of the memory's page size. */
    public final long pages() {
        return byteSize() >>> type.pageSizeExponent();
    }

    /** Grows by {@code delta} pages, unsigned; the old size in pages, or -1 where that is not possible. */
    public abstract long grow(long delta);

    public abstract byte i8(long address);

    public abstract short i16(long address);

    public abstract int i32(long address);

    public abstract long i64(long address);

    public abstract void setI8(long address, byte value);

    public abstract void setI16(long address, short value);

    public abstract void setI32(long address, int value);

    public abstract void setI64(long address, long value);

    public abstract void fill(long address, byte value, long length);

    /** Copies within this memory or from another; the ranges may overlap. */
    public void copy(long destination, Memory source, long from, long length) {
        source.check(from, length);
        check(destination, length);
        MemorySegment.copy(source.segment(), from, segment(), destination, length);
    }

    /** Copies bytes of the host into the memory. */
    public abstract void write(long address, byte[] source, int from, int length);

    /** Copies bytes of the memory out to the host. */
    public abstract void read(long address, byte[] destination, int to, int length);

    /**
     * Reads atomically.
     *
     * @param width how many bytes, a power of two up to 8
     * @return the value, zero-extended
     */
    public final long atomicLoad(int width, long address) {
        checkAligned(width, address);
        return loadAtomically(width, address);
    }

    /** Writes the low bytes of a value atomically. */
    public final void atomicStore(int width, long address, long value) {
        checkAligned(width, address);
        long old;
        do {
            old = loadAtomically(width, address);
        } while (exchangeAtomically(width, address, old, value & mask(width)) != old);
    }

    /** Replaces a value by what an operation makes of it, atomically; the old one, zero-extended. */
    public final long atomicUpdate(AtomicOperation operation, int width, long address, long operand) {
        checkAligned(width, address);
        long old;
        do {
            old = loadAtomically(width, address);
        } while (exchangeAtomically(width, address, old, operation.apply(old, operand) & mask(width)) != old);
        return old;
    }

    /**
     * Replaces a value atomically where it is the expected one; the old one, zero-extended.
     *
     * @param expected compared as a whole: with bits above the width it never matches
     */
    public final long compareAndExchange(int width, long address, long expected, long replacement) {
        checkAligned(width, address);
        long old = loadAtomically(width, address);
        if (old != expected) {
            return old;
        }
        return exchangeAtomically(width, address, expected, replacement & mask(width));
    }

    /** Reads an aligned value within bounds. */
    abstract long loadAtomically(int width, long address);

    /** Exchanges an aligned value within bounds, given zero-extended; the old one. */
    abstract long exchangeAtomically(int width, long address, long expected, long replacement);

    private void checkAligned(int width, long address) {
        check(address, width);
        if ((address & width - 1) != 0) {
            throw Trap.of(Fault.UNALIGNED_ATOMIC);
        }
    }

    private static long mask(int width) {
        return -1L >>> Long.SIZE - width * Byte.SIZE;
    }

    /**
     * Waits until another thread notifies this address (threads proposal).
     *
     * @param expected what the memory must hold there for the wait to begin
     * @param timeout nanoseconds, or below zero without end
     * @return 0 when notified, 1 when the memory holds something else, 2 when the time is over
     */
    public final int await(Store store, int width, long address, long expected, long timeout) {
        checkAligned(width, address);
        if (waiters == null) {
            throw Trap.of(Fault.EXPECTED_SHARED_MEMORY);
        }
        return waiters.await(store, address, () -> loadAtomically(width, address) == expected, timeout);
    }

    /** Wakes waiters of an address, at most {@code count} of them, unsigned; how many. */
    public final int notifyWaiters(long address, int count) {
        checkAligned(Integer.BYTES, address);
        return waiters == null ? 0 : waiters.notify(address, count);
    }

    /** The bytes, for copies between memories of different kinds. */
    abstract MemorySegment segment();

    /** Traps unless the range lies within the memory; both are unsigned. */
    public final void check(long address, long length) {
        long size = byteSize();
        if (length < 0 || length > size || address < 0 || address > size - length) {
            throw Trap.of(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS);
        }
    }
}
