package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasm.runtime.Memory;

/**
 * What a guest wants to be told of (witx {@code subscription}), copied from its memory.
 *
 * <pre>
 * 0          8      16         24        32          40      48
 * | userdata | type | clock    | timeout | precision | flags |
 *                   | fd |
 * </pre>
 *
 * @param type 0 for a clock, 1 for reading, 2 for writing
 * @param fd the descriptor of the latter two
 * @param clock the clock of the first
 * @param timeout its time, relative or absolute, unsigned
 * @param absolute which of the two
 */
record Subscription(long userdata, int type, int fd, int clock, long timeout, boolean absolute) {
    private static final int SIZE = 48;
    private static final int UNSTABLE_SIZE = 56;

    static final int CLOCK = 0;
    static final int FD_READ = 1;
    static final int FD_WRITE = 2;

    static int size(boolean unstable) {
        return unstable ? UNSTABLE_SIZE : SIZE;
    }

    /** Copies one; before preview 1 a number of the guest's own stood before the clock. */
    static Subscription read(Memory memory, long address, boolean unstable) {
        long clock = address + (unstable ? 24 : 16);
        return new Subscription(
                memory.i64(address),
                memory.i8(address + 8) & 0xFF,
                memory.i32(address + 16),
                memory.i32(clock),
                memory.i64(clock + 8),
                (memory.i16(clock + 24) & 1) != 0);
    }
}
