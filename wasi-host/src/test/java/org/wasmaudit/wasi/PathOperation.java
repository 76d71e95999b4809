package org.wasmaudit.wasi;

import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Fstflags;
import org.wasmaudit.wasi.call.Lookupflags;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;

/** Everything a guest can try on a path, each as a constant, so that a test can try all of it on each of its paths. */
enum PathOperation {
    OPEN_TO_READ(Kind.FOLLOWS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return opened(guest, guest.open(directory, FOLLOW, path, 0, Rights.FD_READ, 0, 0));
        }
    },
    OPEN_UNFOLLOWED(Kind.KEEPS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return opened(guest, guest.open(directory, 0, path, 0, Rights.FD_READ, 0, 0));
        }
    },
    OPEN_TO_WRITE(Kind.FOLLOWS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            Errno errno = guest.open(directory, FOLLOW, path, 0, Rights.FD_WRITE, 0, 0);
            if (errno == Errno.SUCCESS) {
                guest.write(guest.opened, "written");
            }
            return opened(guest, errno);
        }
    },
    TRUNCATE(Kind.FOLLOWS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return opened(guest, guest.open(directory, FOLLOW, path, Oflags.TRUNC, 0, 0, 0));
        }
    },
    CREATE(Kind.FOLLOWS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return opened(guest, guest.open(directory, FOLLOW, path, Oflags.CREAT, 0, 0, 0));
        }
    },
    CREATE_TO_WRITE(Kind.FOLLOWS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return opened(guest, guest.open(directory, FOLLOW, path, Oflags.CREAT, Rights.FD_WRITE, 0, 0));
        }
    },
    CREATE_UNFOLLOWED(Kind.KEEPS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return opened(guest, guest.open(directory, 0, path, Oflags.CREAT | Oflags.TRUNC, Rights.FD_WRITE, 0, 0));
        }
    },
    OPEN_DIRECTORY(Kind.FOLLOWS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return opened(guest, guest.open(directory, FOLLOW, path, Oflags.DIRECTORY, Rights.FD_READDIR, 0, 0));
        }
    },
    ATTRIBUTES(Kind.FOLLOWS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return guest.stat(directory, FOLLOW, path);
        }
    },
    ATTRIBUTES_UNFOLLOWED(Kind.KEEPS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return guest.stat(directory, 0, path);
        }
    },
    TIMES(Kind.FOLLOWS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return guest.setTimes(directory, FOLLOW, path, 7, 7, Fstflags.ATIM | Fstflags.MTIM);
        }
    },
    TIMES_UNFOLLOWED(Kind.KEEPS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return guest.setTimes(directory, 0, path, 7, 7, Fstflags.ATIM | Fstflags.MTIM);
        }
    },
    READ_LINK(Kind.KEEPS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            guest.forget();
            int length = path.length();
            return guest.call(
                    WasiCall.PATH_READLINK, directory, guest.put(path), length, guest.take(64), 64, guest.take(4));
        }
    },
    LINK_FROM(Kind.KEEPS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return removed(guest, guest.link(directory, path, directory, "made"));
        }
    },
    LINK_TO(Kind.CREATES) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return guest.link(directory, "file", directory, path);
        }
    },
    SYMBOLIC_LINK(Kind.CREATES) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return guest.symlink("anywhere", directory, path);
        }
    },
    MAKE_DIRECTORY(Kind.CREATES) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return guest.path(WasiCall.PATH_CREATE_DIRECTORY, directory, path);
        }
    },
    RENAME_TO(Kind.CREATES) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            Errno errno = guest.rename(directory, "spare", directory, path);
            if (errno == Errno.SUCCESS) {
                guest.rename(directory, path, directory, "spare");
            }
            return errno;
        }
    },
    REMOVE_DIRECTORY(Kind.KEEPS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return guest.path(WasiCall.PATH_REMOVE_DIRECTORY, directory, path);
        }
    },
    RENAME_FROM(Kind.KEEPS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            Errno errno = guest.rename(directory, path, directory, "made");
            if (errno == Errno.SUCCESS) {
                guest.rename(directory, "made", directory, path);
            }
            return errno;
        }
    },
    UNLINK(Kind.KEEPS) {
        @Override
        Errno on(TestGuest guest, int directory, String path) {
            return guest.path(WasiCall.PATH_UNLINK_FILE, directory, path);
        }
    };

    /** What an operation does where the path ends in a link. */
    enum Kind {
        FOLLOWS,
        /** It is about the link itself. */
        KEEPS,
        /** It is about a name that must be free, or is replaced. */
        CREATES
    }

    static final int FOLLOW = Lookupflags.SYMLINK_FOLLOW;

    final Kind kind;

    PathOperation(Kind kind) {
        this.kind = kind;
    }

    /** Tries it; leaves nothing open. There are files called {@code file} and {@code spare} in the directory. */
    abstract Errno on(TestGuest guest, int directory, String path);

    private static Errno opened(TestGuest guest, Errno errno) {
        if (errno == Errno.SUCCESS) {
            guest.close(guest.opened);
        }
        return errno;
    }

    private static Errno removed(TestGuest guest, Errno errno) {
        if (errno == Errno.SUCCESS) {
            guest.path(WasiCall.PATH_UNLINK_FILE, 3, "made");
        }
        return errno;
    }
}
