package org.wasmaudit.wasi.call;

import org.wasmaudit.wasm.runtime.Memory;

/**
 * What a guest is told of a preopened directory (witx {@code prestat}): that it is one (tag 0), and how long its name
 * is.
 *
 * @param nameLength bytes of the name
 */
public record Prestat(int nameLength) implements Structure {
    @Override
    public void store(Memory memory, long address) {
        memory.setI32(address, 0);
        memory.setI32(address + 4, nameLength);
    }

    @Override
    public long number() {
        return nameLength;
    }
}
