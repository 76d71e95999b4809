package org.wasmaudit.wasi.fs;

/** What a guest may do with a directory it is given. */
public enum Access {
    READ_ONLY,
    READ_WRITE
}
