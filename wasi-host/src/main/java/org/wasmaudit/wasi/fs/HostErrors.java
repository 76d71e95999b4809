package org.wasmaudit.wasi.fs;

import java.io.IOException;
import java.util.Locale;
import org.wasmaudit.wasi.call.Errno;

/** The errors of the host in terms of the interface: the one place where they are translated. */
public final class HostErrors {
    private HostErrors() {}

    /** The errno of a failure of a stream, which Java tells by its text alone. */
    public static Errno of(IOException failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("broken pipe") || text.contains("pipe closed")) {
            return Errno.PIPE;
        }
        if (text.contains("no space left")) {
            return Errno.NOSPC;
        }
        if (text.contains("quota exceeded")) {
            return Errno.DQUOT;
        }
        if (text.contains("too large")) {
            return Errno.FBIG;
        }
        if (text.contains("reset by peer") || text.contains("connection reset")) {
            return Errno.CONNRESET;
        }
        return text.contains("stream closed") ? Errno.BADF : Errno.IO;
    }
}
