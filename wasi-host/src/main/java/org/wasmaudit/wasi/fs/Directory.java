package org.wasmaudit.wasi.fs;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Rights;

/** An open directory. */
public abstract non-sealed class Directory extends Descriptor {
    protected Directory(String path, long base, long inheriting, int flags) {
        super(path, Filetype.DIRECTORY, base & Rights.DIRECTORY, inheriting, flags);
    }

    /** The name a preopened directory has for the guest, or null where it is not one. */
    public byte @Nullable [] preopenName() {
        return null;
    }

    /**
     * Finds where a path leads, without any effect.
     *
     * @param path without zeros, UTF-8
     * @param follow whether a link the path ends in is followed
     * @throws ErrnoException {@code notcapable} where it leads out of the directory the guest was given
     */
    public abstract ResolvedPath resolve(byte[] path, boolean follow) throws ErrnoException;

    @Override
    protected Errno unsuitable() {
        return Errno.ISDIR;
    }

    @Override
    protected Errno unseekable() {
        return Errno.ISDIR;
    }
}
