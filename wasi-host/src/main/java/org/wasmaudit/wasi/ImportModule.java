package org.wasmaudit.wasi;

/** The names of the import modules this host answers to. */
public final class ImportModule {
    /** The module name of WASI preview 1. */
    public static final String PREVIEW1 = "wasi_snapshot_preview1";

    private ImportModule() {}
}
