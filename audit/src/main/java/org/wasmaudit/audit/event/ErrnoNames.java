package org.wasmaudit.audit.event;

import java.util.List;
import java.util.Locale;

/** The names of WASI's error numbers as the log writes them: those of C, as strace has them. */
public final class ErrnoNames {
    private static final List<String> NAMES = List.of(
            "SUCCESS", "2BIG", "ACCES", "ADDRINUSE", "ADDRNOTAVAIL", "AFNOSUPPORT", "AGAIN", "ALREADY", "BADF",
            "BADMSG", "BUSY", "CANCELED", "CHILD", "CONNABORTED", "CONNREFUSED", "CONNRESET", "DEADLK", "DESTADDRREQ",
            "DOM", "DQUOT", "EXIST", "FAULT", "FBIG", "HOSTUNREACH", "IDRM", "ILSEQ", "INPROGRESS", "INTR", "INVAL",
            "IO", "ISCONN", "ISDIR", "LOOP", "MFILE", "MLINK", "MSGSIZE", "MULTIHOP", "NAMETOOLONG", "NETDOWN",
            "NETRESET", "NETUNREACH", "NFILE", "NOBUFS", "NODEV", "NOENT", "NOEXEC", "NOLCK", "NOLINK", "NOMEM",
            "NOMSG", "NOPROTOOPT", "NOSPC", "NOSYS", "NOTCONN", "NOTDIR", "NOTEMPTY", "NOTRECOVERABLE", "NOTSOCK",
            "NOTSUP", "NOTTY", "NXIO", "OVERFLOW", "OWNERDEAD", "PERM", "PIPE", "PROTO", "PROTONOSUPPORT", "PROTOTYPE",
            "RANGE", "ROFS", "SPIPE", "SRCH", "STALE", "TIMEDOUT", "TXTBSY", "XDEV", "NOTCAPABLE");

    private ErrnoNames() {}

    /** The name of an errno, such as {@code ENOENT}; its number where it has no name. */
    public static String text(int errno) {
        return errno >= 0 && errno < NAMES.size() ? "E" + NAMES.get(errno) : Integer.toString(errno);
    }

    /** How many errnos have names; they are numbered from 0. */
    public static int count() {
        return NAMES.size();
    }

    /** The errno of a name, with or without its E and in either case; -1 where there is none. */
    public static int of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int index = NAMES.indexOf(upper);
        return index >= 0 || !upper.startsWith("E") ? index : NAMES.indexOf(upper.substring(1));
    }
}
