package org.wasmaudit.wasi.fs;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.PathUse;
import org.wasmaudit.wasi.call.Rights;

/** An open directory, under the terms of the directory it was opened through or of its own. */
public abstract non-sealed class Directory extends Descriptor {
    private final Grant grant;
    private final boolean preopened;

    /** A directory a guest begins with. */
    protected Directory(Grant grant) {
        super(grant.name(), Filetype.DIRECTORY, Rights.DIRECTORY, Rights.ALL, 0);
        this.grant = grant;
        this.preopened = true;
    }

    /** A directory opened through another. */
    protected Directory(String path, Grant grant, OpenRequest request) {
        super(path, Filetype.DIRECTORY, request.base() & Rights.DIRECTORY, request.inheriting(), request.fdflags());
        this.grant = grant;
        this.preopened = false;
    }

    protected final Grant grant() {
        return grant;
    }

    /** The name a preopened directory has for the guest, or null where it is not one. */
    public final byte @Nullable [] preopenName() {
        return preopened ? grant.name().getBytes(StandardCharsets.UTF_8) : null;
    }

    /**
     * Finds where a path leads, without any effect.
     *
     * @param path without zeros, UTF-8
     * @param use what the path is taken for
     * @param follow whether a link the path ends in is followed, where the path is taken for a thing
     * @throws ErrnoException {@code notcapable} where it leads out of the directory the guest was given
     */
    public abstract ResolvedPath resolve(byte[] path, PathUse use, boolean follow) throws ErrnoException;

    /**
     * Lists entries until the listener has enough of them, {@code .} and {@code ..} included.
     *
     * @param cookie 0, or where an entry told by this directory said the next one is
     * @throws ErrnoException {@code inval} for a cookie that is none
     */
    public abstract void list(long cookie, EntryListener listener) throws ErrnoException;

    @Override
    public final void setTimes(long atim, long mtim, int which) throws ErrnoException {
        grant.requireWritable();
        changeTimes(atim, mtim, which);
    }

    protected abstract void changeTimes(long atim, long mtim, int which) throws ErrnoException;

    /** An advice on how a directory will be used is heard and changes nothing. */
    @Override
    public void advise(long offset, long length, int advice) {}

    @Override
    protected Errno unsuitable() {
        return Errno.ISDIR;
    }

    @Override
    protected Errno unseekable() {
        return Errno.ISDIR;
    }

    /** Is told of the entries of a directory. */
    @FunctionalInterface
    public interface EntryListener {
        /**
         * An entry.
         *
         * @param next the cookie of the entry behind it
         * @return whether the listener wants more
         */
        boolean entry(long next, long inode, Filetype type, byte[] name);
    }
}
