package org.wasmaudit.wasi.fs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Locale;
import java.util.Map;
import org.wasmaudit.wasi.call.Errno;

/** The errors of the host in terms of the interface: the one place where they are translated. */
public final class HostErrors {
    /** What the hosts say of failures Java has no class for. */
    private static final Map<String, Errno> BY_TEXT = Map.ofEntries(
            Map.entry("broken pipe", Errno.PIPE),
            Map.entry("pipe closed", Errno.PIPE),
            Map.entry("no space left", Errno.NOSPC),
            Map.entry("quota exceeded", Errno.DQUOT),
            Map.entry("file too large", Errno.FBIG),
            Map.entry("file name too long", Errno.NAMETOOLONG),
            Map.entry("connection reset", Errno.CONNRESET),
            Map.entry("stream closed", Errno.BADF),
            Map.entry("levels of symbolic links", Errno.LOOP),
            Map.entry("not a directory", Errno.NOTDIR),
            Map.entry("is a directory", Errno.ISDIR),
            Map.entry("directory not empty", Errno.NOTEMPTY),
            Map.entry("invalid argument", Errno.INVAL),
            Map.entry("invalid cross-device link", Errno.XDEV),
            Map.entry("read-only file system", Errno.ROFS),
            Map.entry("operation not permitted", Errno.PERM),
            Map.entry("resource busy", Errno.BUSY),
            Map.entry("no such file", Errno.NOENT),
            Map.entry("too many open files", Errno.NFILE));

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

    /** The errno of a failure of a stream, a channel or a path, which Java tells by its class or in its text. */
    public static Errno of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> Errno.NOENT;
            case FileAlreadyExistsException present -> Errno.EXIST;
            case DirectoryNotEmptyException full -> Errno.NOTEMPTY;
            case NotDirectoryException other -> Errno.NOTDIR;
            case NotLinkException other -> Errno.INVAL;
            case FileSystemLoopException loop -> Errno.LOOP;
            case AtomicMoveNotSupportedException far -> Errno.XDEV;
            case AccessDeniedException denied -> Errno.ACCES;
            default -> ofText(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT));
        };
    }

    private static Errno ofText(String text) {
        for (Map.Entry<String, Errno> known : BY_TEXT.entrySet()) {
            if (text.contains(known.getKey())) {
                return known.getValue();
            }
        }
        return Errno.IO;
    }
}
