package org.wasmaudit.wasm.structure;

/** A field of a structure, or the elements of an array (spec 2.3.9). */
public record FieldType(StorageType storage, boolean mutable) {
    /** The type as the text format writes it. */
    @Override
    public String toString() {
        return mutable ? "(mut " + storage.text() + ")" : storage.text();
    }
}
