package org.wasmaudit.wasm.validation;

import java.util.OptionalLong;
import org.wasmaudit.wasm.binary.Section;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.TableType;

/** Validates the sizes of memories and tables (spec 3.2.12 to 3.2.15). */
final class SizeRules {
    private static final long MOST_ELEMENTS_32 = 0xFFFF_FFFFL;
    private static final int ADDRESS_BITS_32 = 32;

    /** 64-bit memories end at 2^64 bytes, which with pages of 64 KiB are 2^48 pages. */
    private static final int ADDRESS_BITS_64 = 64;

    private SizeRules() {}

    static void check(TableType type, Refusal refusal, Section section, int item) {
        checkOrder(type.limits(), refusal, section, item);
        long most = type.address() == AddressType.I32 ? MOST_ELEMENTS_32 : -1;
        if (exceeds(type.limits(), most)) {
            throw refusal.at(
                    section, item, Fault.TABLE_SIZE, "must be at most " + Long.toUnsignedString(most) + " elements");
        }
    }

    static void check(MemoryType type, Refusal refusal, Section section, int item) {
        int exponent = type.pageSizeExponent();
        if (exponent != 0 && exponent != MemoryType.PAGE) {
            throw refusal.at(section, item, Fault.INVALID_PAGE_SIZE, "2^" + exponent + ", must be 1 or 65536");
        }
        checkOrder(type.limits(), refusal, section, item);
        checkRange(type, refusal, section, item);
        if (type.shared() && type.limits().maximum().isEmpty()) {
            throw refusal.at(section, item, Fault.SHARED_MEMORY_WITHOUT_MAXIMUM, "none");
        }
    }

    private static void checkRange(MemoryType type, Refusal refusal, Section section, int item) {
        boolean is32 = type.address() == AddressType.I32;
        int bits = (is32 ? ADDRESS_BITS_32 : ADDRESS_BITS_64) - type.pageSizeExponent();
        boolean bytes = type.pageSizeExponent() == 0;
        long most = bits == Long.SIZE ? -1 : bytes ? (1L << bits) - 1 : 1L << bits;
        if (exceeds(type.limits(), most)) {
            Fault fault = is32 && !bytes ? Fault.MEMORY_SIZE_4GIB : Fault.MEMORY_SIZE;
            throw refusal.at(section, item, fault, "must be at most " + Long.toUnsignedString(most) + " pages");
        }
    }

    private static void checkOrder(SizeLimits limits, Refusal refusal, Section section, int item) {
        OptionalLong maximum = limits.maximum();
        if (maximum.isPresent() && Long.compareUnsigned(limits.minimum(), maximum.getAsLong()) > 0) {
            throw refusal.at(
                    section,
                    item,
                    Fault.SIZE_MINIMUM_GREATER_THAN_MAXIMUM,
                    Long.toUnsignedString(limits.minimum()) + " and " + Long.toUnsignedString(maximum.getAsLong()));
        }
    }

    private static boolean exceeds(SizeLimits limits, long most) {
        return Long.compareUnsigned(limits.minimum(), most) > 0
                || limits.maximum().isPresent() && Long.compareUnsigned(limits.maximum().getAsLong(), most) > 0;
    }
}
