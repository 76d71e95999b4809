package org.wasmaudit.wasm.semantics;

/**
 * Address arithmetic of loads and stores (spec 4.4.10): the effective address is the exact sum of an unsigned operand
 * and an unsigned offset, which may be more than the operand's type holds.
 *
 * <p>An effective address is a {@code long}, negative where it lies beyond every memory; who accesses the memory
 * compares it with the size. The operands of bulk instructions need no sum: an i32 is zero-extended, and an i64 of 2^63
 * or more is negative by itself.
 */
public final class Bounds {

    private Bounds() {}

    /**
     * The effective address in a memory with 32-bit addresses.
     *
     * @param offset below 2^32
     */
    public static long effectiveAddress(int address, long offset) {
        return Integer.toUnsignedLong(address) + offset;
    }

    /**
     * The effective address in a memory with 64-bit addresses.
     *
     * @param offset unsigned
     */
    public static long effectiveAddress(long address, long offset) {
        long sum = address + offset;
        return Long.compareUnsigned(sum, address) < 0 ? -1 : sum;
    }

    /**
     * The effective address in a memory with 32-bit addresses below 2 GiB as an index of an array, negative where it is
     * 2^31 or more. The array's own check then refuses it, so that nothing is compared twice.
     *
     * @param offset below 2^31: a larger one is always out of bounds, and its access need not be emitted
     */
    public static int arrayIndex(int address, int offset) {
        return address + offset | address >> 31;
    }
}
