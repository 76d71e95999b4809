package org.wasmaudit.wasi.fs;

import java.io.IOException;
import java.util.Locale;
import org.wasmaudit.wasi.call.Errno;

/** The errors of the host in terms of the interface: the one place where they are translated. */
public final class HostErrors {
    private HostErrors() {}

    /**
     * The errno of an error number of Linux. That the host itself may open no more files is not the guest's doing, so
     * that it is told of the system's limit and not of its own.
     */
    public static Errno ofLinux(int number) {
        return switch (number) {
            case 1 -> Errno.PERM;
            case 2 -> Errno.NOENT;
            case 3 -> Errno.SRCH;
            case 4 -> Errno.INTR;
            case 5 -> Errno.IO;
            case 6 -> Errno.NXIO;
            case 7 -> Errno.TOO_BIG;
            case 8 -> Errno.NOEXEC;
            case 9 -> Errno.BADF;
            case 11 -> Errno.AGAIN;
            case 12 -> Errno.NOMEM;
            case 13 -> Errno.ACCES;
            case 14 -> Errno.FAULT;
            case 16 -> Errno.BUSY;
            case 17 -> Errno.EXIST;
            case 18 -> Errno.XDEV;
            case 19 -> Errno.NODEV;
            case 20 -> Errno.NOTDIR;
            case 21 -> Errno.ISDIR;
            case 22 -> Errno.INVAL;
            case 25 -> Errno.NOTTY;
            case 26 -> Errno.TXTBSY;
            case 27 -> Errno.FBIG;
            case 28 -> Errno.NOSPC;
            case 29 -> Errno.SPIPE;
            case 30 -> Errno.ROFS;
            case 31 -> Errno.MLINK;
            case 32 -> Errno.PIPE;
            case 36 -> Errno.NAMETOOLONG;
            case 38 -> Errno.NOSYS;
            case 39 -> Errno.NOTEMPTY;
            case 40 -> Errno.LOOP;
            case 75 -> Errno.OVERFLOW;
            case 84 -> Errno.ILSEQ;
            case 95 -> Errno.NOTSUP;
            case 110 -> Errno.TIMEDOUT;
            case 116 -> Errno.STALE;
            case 122 -> Errno.DQUOT;
            case 23, 24 -> Errno.NFILE;
            default -> Errno.IO;
        };
    }

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
