package org.wasmaudit.wasm.runtime;

/**
 * An unboxed scalar (spec 4.2.14), an {@code i31ref}: equal values are the same reference to a guest, though not always
 * the same object; {@link References#same} knows.
 *
 * @param value the 31 bits, sign-extended
 */
public record I31(int value) {
    private static final int MASK = 0x7FFF_FFFF;

    /** The reference for the low 31 bits of a number. */
    public static I31 of(int number) {
        return new I31(number << 1 >> 1);
    }

    /** The 31 bits, zero-extended. */
    public int unsigned() {
        return value & MASK;
    }
}
