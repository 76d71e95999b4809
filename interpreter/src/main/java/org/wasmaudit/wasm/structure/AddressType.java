package org.wasmaudit.wasm.structure;

/** The type of the addresses of a memory or the indices of a table (spec 2.3.12). */
public enum AddressType {
    I32(NumberType.I32),
    I64(NumberType.I64);

    private final NumberType number;

    AddressType(NumberType number) {
        this.number = number;
    }

    public NumberType number() {
        return number;
    }
}
