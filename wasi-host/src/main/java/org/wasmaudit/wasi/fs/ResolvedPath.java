package org.wasmaudit.wasi.fs;

import org.jspecify.annotations.Nullable;

/**
 * A path of a guest after its resolution, which had no effect. It holds what the path led to open, so that whatever
 * happens to names between the resolution and what is then done changes nothing.
 */
public abstract class ResolvedPath {
    /** The path in the guest's view of its preopened directories, all links followed; null where it is not known. */
    public abstract @Nullable String guestPath();

    /** The path on the host; null where there is none. */
    public abstract @Nullable String hostPath();

    /** Gives up what is held. */
    public abstract void close();
}
