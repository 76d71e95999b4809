package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fstflags;

/** The flags that say which times of a file are set. */
final class Times {
    private static final int BOTH_ATIM = Fstflags.ATIM | Fstflags.ATIM_NOW;
    private static final int BOTH_MTIM = Fstflags.MTIM | Fstflags.MTIM_NOW;

    private Times() {}

    /**
     * No time can be set both to a value and to now.
     *
     * @throws ErrnoException {@code inval} if that is asked for
     */
    static void check(int flags) throws ErrnoException {
        if ((flags & BOTH_ATIM) == BOTH_ATIM || (flags & BOTH_MTIM) == BOTH_MTIM) {
            throw Errno.INVAL.exception();
        }
    }
}
