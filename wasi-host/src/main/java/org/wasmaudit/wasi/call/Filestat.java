package org.wasmaudit.wasi.call;

import org.wasmaudit.wasm.runtime.Memory;

/**
 * The attributes of a file (witx {@code filestat}).
 *
 * <pre>
 * 0        8       16                   24       32     40     48     56     64
 * | device | inode | filetype, padding  | links  | size | atim | mtim | ctim |
 * </pre>
 *
 * @param links how many names it has
 * @param atim nanoseconds since 1970 of the last access
 * @param mtim nanoseconds since 1970 of the last change of its contents
 * @param ctim nanoseconds since 1970 of the last change of its attributes
 */
public record Filestat(
        long device, long inode, Filetype filetype, long links, long size, long atim, long mtim, long ctim)
        implements Structure {
    /** What there is to say of something that is no file. */
    public static Filestat of(Filetype filetype) {
        return new Filestat(0, 0, filetype, 1, 0, 0, 0, 0);
    }

    /** How many bytes {@link #storeUnstable} takes. */
    public static final int UNSTABLE_SIZE = 56;

    /** Stores the record as the snapshot before preview 1 has it: with 32 bits for the links, in the padding. */
    public void storeUnstable(Memory memory, long address) {
        memory.setI64(address, device);
        memory.setI64(address + 8, inode);
        memory.setI32(address + 16, filetype.code());
        memory.setI32(address + 20, (int) links);
        memory.setI64(address + 24, size);
        memory.setI64(address + 32, atim);
        memory.setI64(address + 40, mtim);
        memory.setI64(address + 48, ctim);
    }

    @Override
    public void store(Memory memory, long address) {
        memory.setI64(address, device);
        memory.setI64(address + 8, inode);
        memory.setI64(address + 16, filetype.code());
        memory.setI64(address + 24, links);
        memory.setI64(address + 32, size);
        memory.setI64(address + 40, atim);
        memory.setI64(address + 48, mtim);
        memory.setI64(address + 56, ctim);
    }

    @Override
    public long number() {
        return size;
    }
}
