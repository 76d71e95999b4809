package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.GlobalType;

/** A global instance (spec 4.2.8); values stand in it as on a {@link ValueStack}. */
public final class GlobalCell {
    private final GlobalType type;

    /** The number, or the low half of a vector. */
    public long low;

    /** The high half of a vector. */
    public long high;

    /** The reference. */
    public @Nullable Object reference;

    public GlobalCell(GlobalType type) {
        this.type = type;
    }

    public GlobalType type() {
        return type;
    }
}
