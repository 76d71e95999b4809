package org.wasmaudit.wasi.handler;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasm.runtime.Memory;

/**
 * The buffers of one call (witx {@code iovec_array}, {@code ciovec_array}), copied from the guest once and checked.
 * Their contents pass through in chunks, in the order of the buffers.
 */
final class Iovecs {
    /** How many buffers a call may have, as {@code IOV_MAX} of POSIX systems. */
    static final int MOST = 1024;

    private static final int BYTES_EACH = 8;
    private static final long U32 = 0xFFFF_FFFFL;

    private final int[] addresses = new int[MOST];
    private final int[] lengths = new int[MOST];
    private int count;
    private long total;

    // where the next byte comes from or goes to
    private int current;
    private int offset;

    void clear() {
        count = 0;
        total = 0;
        current = 0;
        offset = 0;
    }

    /** All bytes of the buffers together. */
    long total() {
        return total;
    }

    /** Takes one buffer alone; null, or what is wrong with it. */
    @Nullable Errno one(Memory memory, long address, long length) {
        clear();
        return add(memory, address, length);
    }

    /** Copies the array of buffers; null, or what is wrong with it. */
    @Nullable Errno copy(Memory memory, long array, long number) {
        clear();
        if (number > MOST) {
            return Errno.INVAL;
        }
        if (!inside(memory, array, number * BYTES_EACH)) {
            return Errno.FAULT;
        }
        for (long at = array; at < array + number * BYTES_EACH; at += BYTES_EACH) {
            Errno wrong = add(memory, memory.i32(at) & U32, memory.i32(at + 4) & U32);
            if (wrong != null) {
                return wrong;
            }
        }
        return total > U32 ? Errno.INVAL : null;
    }

    private @Nullable Errno add(Memory memory, long address, long length) {
        if (!inside(memory, address, length)) {
            return Errno.FAULT;
        }
        addresses[count] = (int) address;
        lengths[count] = (int) length;
        count++;
        total += length;
        return null;
    }

    /** The next bytes, in their order, as many as there are and fit. */
    int gather(Memory memory, byte[] into) {
        int filled = 0;
        while (filled < into.length && advance()) {
            int part = nextPart(into.length - filled);
            memory.read(address(), into, filled, part);
            offset += part;
            filled += part;
        }
        return filled;
    }

    /** How many bytes there is still room for, at most {@code most}. */
    int room(int most) {
        long room = -offset;
        for (int i = current; i < count && room < most; i++) {
            room += lengths[i] & U32;
        }
        return (int) Math.min(room, most);
    }

    /** Stores bytes behind those stored before; there is room for them. */
    void scatter(Memory memory, byte[] bytes, int length) {
        int taken = 0;
        while (taken < length && advance()) {
            int part = nextPart(length - taken);
            memory.write(address(), bytes, taken, part);
            offset += part;
            taken += part;
        }
    }

    /** Goes on to a buffer with bytes left, if there is one. */
    private boolean advance() {
        while (current < count && offset == lengths[current]) {
            current++;
            offset = 0;
        }
        return current < count;
    }

    private int nextPart(int most) {
        return (int) Math.min(most, (lengths[current] & U32) - (offset & U32));
    }

    private long address() {
        return (addresses[current] & U32) + (offset & U32);
    }

    /** Whether a range lies within a memory; both numbers are below 2^33. */
    static boolean inside(Memory memory, long address, long length) {
        return address + length <= memory.byteSize();
    }
}
