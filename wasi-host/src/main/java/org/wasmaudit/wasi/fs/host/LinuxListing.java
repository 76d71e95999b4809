package org.wasmaudit.wasi.fs.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.fs.Directory;

/**
 * The entries of a directory as the kernel tells them, read ahead by a bufferful. Cookies are the kernel's own, so that
 * they mean the same however the directory changes meanwhile.
 *
 * <pre>
 * 0       8             16       18     19
 * | inode | next cookie | length | type | name 0 ... |
 * </pre>
 */
final class LinuxListing {
    private static final int NEXT = 8;
    private static final int LENGTH = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;
    private static final int SEEK_SET = 0;

    private final LinuxFiles files;
    private final int handle;
    private final byte[] bytes = new byte[Scratch.BUFFER];
    private final ByteBuffer records = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    // the bytes read ahead, and the cookie of the first record among them
    private int filled;
    private long firstCookie;

    /** @param handle a usable one on the directory, this object's from now on */
    LinuxListing(LinuxFiles files, int handle) {
        this.files = files;
        this.handle = handle;
    }

    void close() {
        files.release(handle);
    }

    /** Lists from a cookie on, as {@link Directory#list} says. */
    void list(long cookie, Directory.EntryListener listener) throws ErrnoException {
        int at = cookie == 0 ? -1 : find(cookie);
        if (at < 0) {
            files.seek(handle, cookie, SEEK_SET);
            filled = 0;
            firstCookie = cookie;
            at = 0;
        }
        while (true) {
            if (at == filled) {
                if (!fill()) {
                    return;
                }
                at = 0;
            }
            if (!tell(at, listener)) {
                return;
            }
            at += length(at);
        }
    }

    /** Where among the bytes read ahead the record of a cookie begins, or -1. */
    private int find(long cookie) {
        if (cookie == firstCookie && filled > 0) {
            return 0;
        }
        for (int at = 0; at < filled; at += length(at)) {
            if (records.getLong(at + NEXT) == cookie) {
                return at + length(at);
            }
        }
        return -1;
    }

    /** Reads the next records in the place of those read; false at the end. */
    private boolean fill() throws ErrnoException {
        for (int at = 0; at < filled; at += length(at)) {
            firstCookie = records.getLong(at + NEXT);
        }
        filled = files.entries(handle, bytes);
        return filled > 0;
    }

    private int length(int at) {
        return records.getShort(at + LENGTH) & 0xFFFF;
    }

    private boolean tell(int at, Directory.EntryListener listener) throws ErrnoException {
        int end = at + NAME;
        while (bytes[end] != 0) {
            end++;
        }
        byte[] name = Arrays.copyOfRange(bytes, at + NAME, end);
        return listener.entry(records.getLong(at + NEXT), records.getLong(at), type(bytes[at + TYPE], name), name);
    }

    /** The type, asked for where the file system does not tell it with the name. */
    private Filetype type(int type, byte[] name) throws ErrnoException {
        if (type != 0) {
            return Status.typeOfEntry(type);
        }
        int entry;
        try {
            entry = files.openBeneath(handle, name, LinuxFiles.PATH_ONLY | LinuxFiles.NOFOLLOW);
        } catch (ErrnoException goneOrAbove) {
            return Filetype.UNKNOWN;
        }
        try {
            return files.status(entry).filestat().filetype();
        } finally {
            files.release(entry);
        }
    }

    /** Lists from a cookie on in the order of the names, which takes all of them; cookies are positions there. */
    void listSorted(long cookie, Directory.EntryListener listener) throws ErrnoException {
        if (cookie < 0) {
            throw Errno.INVAL.exception();
        }
        List<Entry> all = new ArrayList<>();
        list(0, (next, inode, type, name) -> all.add(new Entry(inode, type, name)));
        all.sort(Comparator.comparing(Entry::name, Arrays::compareUnsigned));
        for (long i = cookie; i < all.size(); i++) {
            Entry entry = all.get((int) i);
            if (!listener.entry(i + 1, entry.inode(), entry.type(), entry.name())) {
                return;
            }
        }
    }

    private record Entry(long inode, Filetype type, byte[] name) {}
}
