package org.wasmaudit.wasi.call;

import org.wasmaudit.wasm.runtime.Memory;

/**
 * What a descriptor is and may do (witx {@code fdstat}).
 *
 * <pre>
 * 0          2        4         8                16                   24
 * | filetype | flags  | padding | rights of base | inheriting rights |
 * </pre>
 *
 * @param flags bits of {@link Fdflags}
 * @param base bits of {@link Rights}
 * @param inheriting the most a descriptor opened through this one may have
 */
public record Fdstat(Filetype filetype, int flags, long base, long inheriting) implements Structure {
    @Override
    public void store(Memory memory, long address) {
        memory.setI16(address, (short) filetype.code());
        memory.setI16(address + 2, (short) flags);
        memory.setI32(address + 4, 0);
        memory.setI64(address + 8, base);
        memory.setI64(address + 16, inheriting);
    }

    @Override
    public long number() {
        return base;
    }
}
