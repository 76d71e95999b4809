package org.wasmaudit.wasi.call;

/** A call ends with an error; what it was about to do has not happened, or only as far as the call says. */
public final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    ErrnoException(Errno errno) {
        super(errno.text(), null, false, false);
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }
}
