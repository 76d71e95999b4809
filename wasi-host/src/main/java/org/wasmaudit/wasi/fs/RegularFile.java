package org.wasmaudit.wasi.fs;

import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Rights;

/** An open regular file. */
public abstract non-sealed class RegularFile extends Descriptor {
    protected RegularFile(String path, long base, long inheriting, int flags) {
        super(path, Filetype.REGULAR_FILE, base & Rights.REGULAR_FILE, inheriting, flags);
    }
}
