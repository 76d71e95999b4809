package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.VectorType;

/** A global instance (spec 4.2.8); values stand in it as on a {@link ValueStack}. */
public final class GlobalCell implements ExternalValue {
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

    /** Copies the value to a place of a stack. */
    public void get(ValueStack values, int at) {
        switch (type.value()) {
            case NumberType ignored -> values.cells[at] = low;
            case VectorType ignored -> {
                values.cells[at] = low;
                values.cells[at + 1] = high;
            }
            case ReferenceType ignored -> values.references[at] = reference;
        }
    }

    /** Sets the value from a place of a stack. */
    public void set(ValueStack values, int at) {
        switch (type.value()) {
            case NumberType ignored -> low = values.cells[at];
            case VectorType ignored -> {
                low = values.cells[at];
                high = values.cells[at + 1];
            }
            case ReferenceType ignored -> reference = values.references[at];
        }
    }
}
