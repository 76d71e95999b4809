package org.wasmaudit.wasi.fs;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;

/**
 * How a path is to be opened.
 *
 * @param oflags bits of {@link Oflags}
 * @param fdflags bits of {@link Fdflags}
 * @param base the rights asked for, bits of {@link Rights}
 * @param inheriting the rights asked for on behalf of what is opened through it
 */
public record OpenRequest(int oflags, int fdflags, long base, long inheriting) {
    private static final int NOT_FOR_DIRECTORIES = Oflags.CREAT | Oflags.EXCL | Oflags.TRUNC;

    /** The request as a guest makes it, freed of rights nobody knows. */
    public static OpenRequest of(int oflags, int fdflags, long base, long inheriting) throws ErrnoException {
        OpenRequest request = new OpenRequest(oflags, fdflags, base & Rights.ALL, inheriting & Rights.ALL);
        if (request.directory() && (oflags & NOT_FOR_DIRECTORIES) != 0) {
            throw Errno.INVAL.exception();
        }
        return request;
    }

    public boolean create() {
        return (oflags & Oflags.CREAT) != 0;
    }

    public boolean exclusive() {
        return create() && (oflags & Oflags.EXCL) != 0;
    }

    public boolean truncate() {
        return (oflags & Oflags.TRUNC) != 0;
    }

    public boolean directory() {
        return (oflags & Oflags.DIRECTORY) != 0;
    }

    /** Whether contents are to be written. */
    public boolean writes() {
        return (base & Rights.FD_WRITE) != 0;
    }

    /** Whether the file could be changed through the descriptor, be it only in length. */
    public boolean changes() {
        return (base & Rights.WRITES) != 0;
    }

    /** Whether contents are to be read. */
    public boolean reads() {
        return (base & Rights.READS) != 0;
    }

    /** The rights needed of the directory the path starts from, beyond {@code path_open}. */
    public long neededOfDirectory() {
        return (create() ? Rights.PATH_CREATE_FILE : 0) | (truncate() ? Rights.PATH_FILESTAT_SET_SIZE : 0);
    }

    /** The rights needed among those the directory passes on. */
    public long neededInherited() {
        return base
                | inheriting
                | ((fdflags & Fdflags.DSYNC) != 0 ? Rights.FD_DATASYNC : 0)
                | ((fdflags & (Fdflags.RSYNC | Fdflags.SYNC)) != 0 ? Rights.FD_SYNC : 0);
    }
}
