package org.wasmaudit.wasi.fs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Fstflags;

/**
 * A place below a directory a guest was given, by the names that lead there, none of them a link's when it was walked.
 *
 * @param names from the root down
 */
record WalkedNode(WalkedRoot root, List<String> names) {
    private static final Pattern KEY = Pattern.compile("\\(dev=([0-9a-f]+),ino=(\\d+)\\)");
    private static final LinkOption KEPT = LinkOption.NOFOLLOW_LINKS;

    WalkedNode child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new WalkedNode(root, longer);
    }

    Path path() {
        Path path = root.path();
        for (String name : names) {
            path = path.resolve(name);
        }
        return path;
    }

    Path last() {
        return Path.of(names.getLast());
    }

    /** Does something in the directory the place is in, or in the root if it is that. */
    <T> T above(WalkedRoot.Act<T> act) throws ErrnoException {
        return root.in(names.subList(0, Math.max(0, names.size() - 1)), act);
    }

    private BasicFileAttributeView view(@Nullable SecureDirectoryStream<Path> above) {
        if (above == null) {
            return Files.getFileAttributeView(path(), BasicFileAttributeView.class, KEPT);
        }
        return names.isEmpty()
                ? above.getFileAttributeView(BasicFileAttributeView.class)
                : above.getFileAttributeView(last(), BasicFileAttributeView.class, KEPT);
    }

    /** The attributes of what is there, of a link its own; null where nothing is. */
    @Nullable BasicFileAttributes attributes() throws ErrnoException {
        return above(above -> {
            try {
                return view(above).readAttributes();
            } catch (NoSuchFileException nothing) {
                return null;
            }
        });
    }

    /** Sets times, nanoseconds since 1970, as bits of {@link Fstflags} say. */
    void setTimes(long atim, long mtim, int which, long now) throws ErrnoException {
        FileTime accessed = time(atim, (which & Fstflags.ATIM) != 0, (which & Fstflags.ATIM_NOW) != 0, now);
        FileTime modified = time(mtim, (which & Fstflags.MTIM) != 0, (which & Fstflags.MTIM_NOW) != 0, now);
        above(above -> {
            view(above).setTimes(modified, accessed, null);
            return this;
        });
    }

    private static @Nullable FileTime time(long time, boolean set, boolean toNow, long now) {
        long nanoseconds = toNow ? now : time < 0 ? Long.MAX_VALUE : time;
        return set || toNow ? FileTime.from(nanoseconds, TimeUnit.NANOSECONDS) : null;
    }

    /** What the host does not tell, such as the time attributes changed, is told as what comes nearest. */
    Filestat filestat(BasicFileAttributes attributes) {
        Matcher key = KEY.matcher(String.valueOf(attributes.fileKey()));
        boolean known = key.matches();
        return new Filestat(
                known ? Long.parseUnsignedLong(key.group(1), 16) : 0,
                known ? Long.parseUnsignedLong(key.group(2)) : Integer.toUnsignedLong(names.hashCode()),
                filetype(attributes),
                links(),
                attributes.size(),
                nanoseconds(attributes.lastAccessTime()),
                nanoseconds(attributes.lastModifiedTime()),
                nanoseconds(attributes.lastModifiedTime()));
    }

    static Filetype filetype(BasicFileAttributes attributes) {
        return attributes.isRegularFile()
                ? Filetype.REGULAR_FILE
                : attributes.isDirectory()
                        ? Filetype.DIRECTORY
                        : attributes.isSymbolicLink() ? Filetype.SYMBOLIC_LINK : Filetype.UNKNOWN;
    }

    private long links() {
        try {
            return ((Number) Files.getAttribute(path(), "unix:nlink", KEPT)).longValue();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return 1;
        }
    }

    private static long nanoseconds(FileTime time) {
        return Math.max(0, time.to(TimeUnit.NANOSECONDS));
    }
}
