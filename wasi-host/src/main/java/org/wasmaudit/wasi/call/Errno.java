package org.wasmaudit.wasi.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The error codes of the interface (witx {@code errno}), in its order, which is that of their numbers. */
public enum Errno {
    // @formatter:off
    SUCCESS        ("success", "No error occurred"),
    TOO_BIG        ("2big", "Argument list too long"),
    ACCES          ("acces", "Permission denied"),
    ADDRINUSE      ("addrinuse", "Address in use"),
    ADDRNOTAVAIL   ("addrnotavail", "Address not available"),
    AFNOSUPPORT    ("afnosupport", "Address family not supported"),
    AGAIN          ("again", "Resource unavailable, or operation would block"),
    ALREADY        ("already", "Connection already in progress"),
    BADF           ("badf", "Bad file descriptor"),
    BADMSG         ("badmsg", "Bad message"),
    BUSY           ("busy", "Device or resource busy"),
    CANCELED       ("canceled", "Operation canceled"),
    CHILD          ("child", "No child processes"),
    CONNABORTED    ("connaborted", "Connection aborted"),
    CONNREFUSED    ("connrefused", "Connection refused"),
    CONNRESET      ("connreset", "Connection reset"),
    DEADLK         ("deadlk", "Resource deadlock would occur"),
    DESTADDRREQ    ("destaddrreq", "Destination address required"),
    DOM            ("dom", "Mathematics argument out of domain of function"),
    DQUOT          ("dquot", "Disk quota exceeded"),
    EXIST          ("exist", "File exists"),
    FAULT          ("fault", "Bad address"),
    FBIG           ("fbig", "File too large"),
    HOSTUNREACH    ("hostunreach", "Host is unreachable"),
    IDRM           ("idrm", "Identifier removed"),
    ILSEQ          ("ilseq", "Illegal byte sequence"),
    INPROGRESS     ("inprogress", "Operation in progress"),
    INTR           ("intr", "Interrupted function"),
    INVAL          ("inval", "Invalid argument"),
    IO             ("io", "I/O error"),
    ISCONN         ("isconn", "Socket is connected"),
    ISDIR          ("isdir", "Is a directory"),
    LOOP           ("loop", "Too many levels of symbolic links"),
    MFILE          ("mfile", "Too many open descriptors"),
    MLINK          ("mlink", "Too many links"),
    MSGSIZE        ("msgsize", "Message too large"),
    MULTIHOP       ("multihop", "Multihop attempted"),
    NAMETOOLONG    ("nametoolong", "Filename too long"),
    NETDOWN        ("netdown", "Network is down"),
    NETRESET       ("netreset", "Connection aborted by network"),
    NETUNREACH     ("netunreach", "Network unreachable"),
    NFILE          ("nfile", "Too many files open in system"),
    NOBUFS         ("nobufs", "No buffer space available"),
    NODEV          ("nodev", "No such device"),
    NOENT          ("noent", "No such file or directory"),
    NOEXEC         ("noexec", "Executable file format error"),
    NOLCK          ("nolck", "No locks available"),
    NOLINK         ("nolink", "Link has been severed"),
    NOMEM          ("nomem", "Not enough space"),
    NOMSG          ("nomsg", "No message of the desired type"),
    NOPROTOOPT     ("noprotoopt", "Protocol not available"),
    NOSPC          ("nospc", "No space left on device"),
    NOSYS          ("nosys", "Function not supported"),
    NOTCONN        ("notconn", "The socket is not connected"),
    NOTDIR         ("notdir", "Not a directory or a symbolic link to a directory"),
    NOTEMPTY       ("notempty", "Directory not empty"),
    NOTRECOVERABLE ("notrecoverable", "State not recoverable"),
    NOTSOCK        ("notsock", "Not a socket"),
    NOTSUP         ("notsup", "Not supported, or operation not supported on socket"),
    NOTTY          ("notty", "Inappropriate I/O control operation"),
    NXIO           ("nxio", "No such device or address"),
    OVERFLOW       ("overflow", "Value too large to be stored in data type"),
    OWNERDEAD      ("ownerdead", "Previous owner died"),
    PERM           ("perm", "Operation not permitted"),
    PIPE           ("pipe", "Broken pipe"),
    PROTO          ("proto", "Protocol error"),
    PROTONOSUPPORT ("protonosupport", "Protocol not supported"),
    PROTOTYPE      ("prototype", "Protocol wrong type for socket"),
    RANGE          ("range", "Result too large"),
    ROFS           ("rofs", "Read-only file system"),
    SPIPE          ("spipe", "Invalid seek"),
    SRCH           ("srch", "No such process"),
    STALE          ("stale", "Stale file handle"),
    TIMEDOUT       ("timedout", "Connection timed out"),
    TXTBSY         ("txtbsy", "Text file busy"),
    XDEV           ("xdev", "Cross-device link"),
    NOTCAPABLE     ("notcapable", "Capabilities insufficient");
    // @formatter:on

    private static final List<Errno> BY_CODE = List.of(values());

    private final String text;
    private final String meaning;
    private final ErrnoException exception;

    Errno(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
        this.exception = new ErrnoException(this);
    }

    /** The name in witx, such as {@code noent}. */
    public String text() {
        return text;
    }

    /** The number a guest sees. */
    @SuppressWarnings("EnumOrdinal") // witx numbers its cases by their order, and so does this list
    public int code() {
        return ordinal();
    }

    /** A few words for people. */
    public String meaning() {
        return meaning;
    }

    /** The error as something to throw; the same object each time, without a stack trace. */
    public ErrnoException exception() {
        return exception;
    }

    /** The error with a number, or null where no error has it. */
    public static @Nullable Errno ofCode(int code) {
        return code >= 0 && code < BY_CODE.size() ? BY_CODE.get(code) : null;
    }
}
