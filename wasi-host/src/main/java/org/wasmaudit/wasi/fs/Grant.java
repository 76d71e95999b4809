package org.wasmaudit.wasi.fs;

import java.util.function.LongSupplier;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/**
 * The terms on which a guest was given a directory; whatever is opened through the directory is under them too.
 *
 * @param name the directory's name for the guest, which paths shown to observers begin with
 * @param readOnly whether nothing may be changed
 * @param quota how much may be written, for all directories of a run together
 * @param sorted whether directories are listed in the order of their names
 * @param told whether anybody is told of paths, so that they are worth finding out
 * @param realtime nanoseconds since 1970, for what is created or changed where the host's files do not say
 */
public record Grant(String name, boolean readOnly, Quota quota, boolean sorted, boolean told, LongSupplier realtime) {
    /**
     * Fails where nothing may be changed.
     *
     * @throws ErrnoException {@code perm}
     */
    public void requireWritable() throws ErrnoException {
        if (readOnly) {
            throw Errno.PERM.exception();
        }
    }

    /** The guest's path of something below the directory, given by its path from there without a leading slash. */
    public String pathOf(String below) {
        if (below.isEmpty()) {
            return name;
        }
        return name.endsWith("/") ? name + below : name + "/" + below;
    }
}
