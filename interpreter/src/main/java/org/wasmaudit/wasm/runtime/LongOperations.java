package org.wasmaudit.wasm.runtime;

/**
 * The operations on a memory that may take long (spec 4.6.10): checked as a whole, and then done in portions, between
 * which a request to stop is heard.
 */
final class LongOperations {
    /** What every machine writes in some milliseconds. */
    private static final int PORTION = 16 << 20;

    private LongOperations() {}

    /** {@code memory.fill}. */
    static void fill(Store store, Memory memory, long address, byte value, long length) {
        if (length >= 0 && length <= PORTION) {
            memory.fill(address, value, length);
            return;
        }
        memory.check(address, length);
        for (long done = 0; done < length; done += PORTION) {
            store.checkInterrupted();
            memory.fill(address + done, value, Math.min(PORTION, length - done));
        }
    }

    /** {@code memory.copy}. */
    static void copy(Store store, Memory memory, long to, Memory source, long from, long length) {
        if (length >= 0 && length <= PORTION) {
            memory.copy(to, source, from, length);
            return;
        }
        source.check(from, length);
        memory.check(to, length);
        boolean backwards = memory == source && to > from; // what is still to be read must not have been written
        for (long done = 0; done < length; done += PORTION) {
            store.checkInterrupted();
            long portion = Math.min(PORTION, length - done);
            long at = backwards ? length - done - portion : done;
            memory.copy(to + at, source, from + at, portion);
        }
    }

    /** {@code memory.init}, from bytes within bounds. */
    static void write(Store store, Memory memory, long to, byte[] source, int from, int length) {
        for (int done = 0; done < length; done += PORTION) {
            store.checkInterrupted();
            memory.write(to + done, source, from + done, Math.min(PORTION, length - done));
        }
    }
}
