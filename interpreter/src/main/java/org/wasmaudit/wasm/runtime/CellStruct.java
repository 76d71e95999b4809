package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;

/** A structure of any type: its numbers in cells, its references beside them. */
final class CellStruct extends StructInstance {
    private static final long[] NO_NUMBERS = {};
    private static final @Nullable Object[] NO_REFERENCES = {};

    private final StructLayout layout;
    /** The numbers, each of as many bits as its type has, with the sign above. */
    private final long[] numbers;

    private final @Nullable Object[] references;

    CellStruct(CanonicalType type, StructLayout layout) {
        super(type);
        this.layout = layout;
        this.numbers = layout.numbers == 0 ? NO_NUMBERS : new long[layout.numbers];
        this.references = layout.references == 0 ? NO_REFERENCES : new Object[layout.references];
    }

    @Override
    public long number(int field) {
        return numbers[layout.place(field)];
    }

    @Override
    public long high(int field) {
        return numbers[layout.place(field) + 1];
    }

    @Override
    public @Nullable Object reference(int field) {
        return references[layout.place(field)];
    }

    @Override
    public void setNumber(int field, long value) {
        int shift = layout.shifts[field];
        numbers[layout.place(field)] = value << shift >> shift;
    }

    @Override
    public void setVector(int field, long low, long high) {
        numbers[layout.place(field)] = low;
        numbers[layout.place(field) + 1] = high;
    }

    @Override
    public void setReference(int field, @Nullable Object value) {
        references[layout.place(field)] = value;
    }
}
