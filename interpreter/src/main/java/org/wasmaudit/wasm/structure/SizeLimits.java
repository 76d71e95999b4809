package org.wasmaudit.wasm.structure;

import java.util.OptionalLong;

/**
 * The limits of a memory, in pages, or of a table, in elements (spec 2.3.13); both unsigned.
 *
 * @param maximum empty where the definition sets none
 */
public record SizeLimits(long minimum, OptionalLong maximum) {
    /** Whether something of these limits may stand where {@code required} is asked for (spec 3.3.12). */
    public boolean fitWithin(SizeLimits required) {
        return Long.compareUnsigned(minimum, required.minimum) >= 0
                && (required.maximum.isEmpty()
                        || maximum.isPresent()
                                && Long.compareUnsigned(maximum.getAsLong(), required.maximum.getAsLong()) <= 0);
    }
}
