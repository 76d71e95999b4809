package org.wasmaudit.wasi.call;

import org.wasmaudit.wasm.runtime.Memory;

/** A record of the interface that a call stores in the guest's memory. */
public sealed interface Structure permits Fdstat, Filestat, Prestat {
    /** Stores the record where there is room for it, every byte of it. */
    void store(Memory memory, long address);

    /** The one number that says most about it, for records of the call. */
    long number();
}
