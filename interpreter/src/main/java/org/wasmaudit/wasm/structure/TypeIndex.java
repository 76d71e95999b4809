package org.wasmaudit.wasm.structure;

/** A type of the module by its index, as the binary format writes it. */
public record TypeIndex(int index) implements HeapType {
    @Override
    public String text() {
        return Integer.toUnsignedString(index);
    }
}
