package org.wasmaudit.wasi.fs;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;

/**
 * A path of a guest after its resolution, which had no effect. It holds what the path led to open, so that whatever
 * happens to names between the resolution and what is then done, it is done to what was found or not at all.
 */
public abstract class ResolvedPath {
    private final Grant grant;
    private boolean created;

    protected ResolvedPath(Grant grant) {
        this.grant = grant;
    }

    protected final Grant grant() {
        return grant;
    }

    /** The path in the guest's view of its preopened directories, all links followed; null where it is not known. */
    public abstract @Nullable String guestPath();

    /** The path on the host; null where there is none. */
    public abstract @Nullable String hostPath();

    /** Gives up what is held. */
    public abstract void close();

    /** The attributes of what is there. */
    public abstract Filestat filestat() throws ErrnoException;

    /** The text of the link that is there. */
    public abstract byte[] readLink() throws ErrnoException;

    /** Opens what is there, or creates a file if there is nothing and that is asked for. */
    public final Descriptor open(OpenRequest request) throws ErrnoException {
        if (request.writes() || request.truncate()) {
            grant.requireWritable();
        }
        if (exists()) {
            if (request.exclusive()) {
                throw Errno.EXIST.exception();
            }
            return openThing(request);
        }
        if (!request.create()) {
            throw Errno.NOENT.exception();
        }
        return newName(() -> createFile(request));
    }

    /** Whether what this path names was made through it, by {@link #open} or otherwise. */
    public final boolean hasCreated() {
        return created;
    }

    public final void createDirectory() throws ErrnoException {
        newName(() -> {
            makeDirectory();
            return this;
        });
    }

    /** Makes a link of a text, which leads wherever it leads when it is followed. */
    public final void symlink(byte[] text) throws ErrnoException {
        newName(() -> {
            makeLink(text);
            return this;
        });
    }

    /** Gives what is here a second name. */
    public final void link(ResolvedPath to) throws ErrnoException {
        grant.requireWritable();
        to.newName(() -> {
            linkTo(to);
            return to;
        });
    }

    public final void rename(ResolvedPath to) throws ErrnoException {
        grant.requireWritable();
        to.grant.requireWritable();
        renameTo(to);
    }

    public final void removeDirectory() throws ErrnoException {
        grant.requireWritable();
        deleteDirectory();
    }

    public final void unlinkFile() throws ErrnoException {
        grant.requireWritable();
        deleteFile();
    }

    /** Sets times, nanoseconds since 1970, as bits of {@code Fstflags} say. */
    public final void setTimes(long atim, long mtim, int which) throws ErrnoException {
        grant.requireWritable();
        changeTimes(atim, mtim, which);
    }

    /** Creates something on the guest's account. */
    private <T> T newName(Creation<T> creation) throws ErrnoException {
        grant.requireWritable();
        grant.quota().takeName();
        try {
            T result = creation.create();
            created = true;
            return result;
        } finally {
            if (!created) {
                grant.quota().giveBackName();
            }
        }
    }

    /** Whether there is something, the path taken for a thing. */
    protected abstract boolean exists();

    /** Opens what is there. */
    protected abstract Descriptor openThing(OpenRequest request) throws ErrnoException;

    /** Creates a file where nothing is, and opens it. */
    protected abstract Descriptor createFile(OpenRequest request) throws ErrnoException;

    protected abstract void makeDirectory() throws ErrnoException;

    protected abstract void makeLink(byte[] text) throws ErrnoException;

    /** @throws ErrnoException {@code xdev} if the other is of another file system */
    protected abstract void linkTo(ResolvedPath to) throws ErrnoException;

    /** @throws ErrnoException {@code xdev} if the other is of another file system */
    protected abstract void renameTo(ResolvedPath to) throws ErrnoException;

    protected abstract void deleteDirectory() throws ErrnoException;

    protected abstract void deleteFile() throws ErrnoException;

    protected abstract void changeTimes(long atim, long mtim, int which) throws ErrnoException;

    /** Makes a name come to be. */
    @FunctionalInterface
    private interface Creation<T> {
        T create() throws ErrnoException;
    }

    /** The other path, if it is of the same kind of file system. */
    protected static <P extends ResolvedPath> P sameKind(Class<P> kind, ResolvedPath other) throws ErrnoException {
        if (!kind.isInstance(other)) {
            throw Errno.XDEV.exception();
        }
        return kind.cast(other);
    }
}
