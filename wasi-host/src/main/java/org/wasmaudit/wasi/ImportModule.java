package org.wasmaudit.wasi;

import java.util.List;

/** The names of the import modules this host answers to. */
public final class ImportModule {
    /** The module name of WASI preview 1. */
    public static final String PREVIEW1 = "wasi_snapshot_preview1";

    /**
     * The module name of the snapshot before it. Its calls have the same names and core signatures; {@code fd_seek}
     * counts its cases otherwise, and {@code filestat} and {@code subscription} are laid out otherwise.
     */
    public static final String UNSTABLE = "wasi_unstable";

    /** Both. */
    public static final List<String> ALL = List.of(PREVIEW1, UNSTABLE);

    private ImportModule() {}
}
