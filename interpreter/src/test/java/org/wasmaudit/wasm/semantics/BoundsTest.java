package org.wasmaudit.wasm.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {
    private static final long[] BORDERS = {
        0, 1, Integer.MAX_VALUE, 0x8000_0000L, 0xFFFF_FFFFL, 0x1_0000_0000L, Long.MAX_VALUE, Long.MIN_VALUE, -2, -1
    };

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 65535, 65536",
        "-1, 0, 4294967295",
        "-1, 1, 4294967296",
        "-1, 4294967295, 8589934590",
        "-2147483648, 2147483648, 4294967296"
    })
    void addressesOf32BitsNeverWrap(int address, long offset, long sum) {
        assertEquals(sum, Bounds.effectiveAddress(address, offset));
    }

    @Test
    void addressesOf64BitsAreExactOrNegative() {
        for (long address : BORDERS) {
            for (long offset : BORDERS) {
                BigInteger exact = unsigned(address).add(unsigned(offset));
                long effective = Bounds.effectiveAddress(address, offset);
                if (exact.bitLength() < Long.SIZE) {
                    assertEquals(exact.longValueExact(), effective);
                } else {
                    assertTrue(effective < 0, () -> exact + " became " + effective);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 65535, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -65536, -2, -1})
    void arrayIndicesAreExactOrNegative(int address) {
        for (int offset : new int[] {0, 1, 2, 65536, Integer.MAX_VALUE - 1, Integer.MAX_VALUE}) {
            long exact = Bounds.effectiveAddress(address, offset);
            int index = Bounds.arrayIndex(address, offset);
            assertEquals(exact <= Integer.MAX_VALUE ? exact : -1, index < 0 ? -1 : index);
        }
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
