package org.wasmaudit.wasi.fs.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.fs.HostErrors;
import org.wasmaudit.wasi.fs.PathWalk;

/**
 * A directory that was given to a guest on a host whose kernel does not confine paths. Paths are walked a component at
 * a time, links followed by us; what is then done is done through handles opened one after the other from this
 * directory down, none of them through a link, where the host offers such handles ({@link SecureDirectoryStream}).
 */
final class WalkedRoot implements PathWalk.Tree<WalkedNode> {
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private final Path path;
    private final @Nullable Object key;
    private @Nullable DirectoryStream<Path> stream;
    private int users;

    /**
     * @param path real, of a directory
     * @param key what told the directory from all others when it was given
     */
    WalkedRoot(Path path, @Nullable Object key) {
        this.path = path;
        this.key = key;
    }

    WalkedNode node() {
        return new WalkedNode(this, List.of());
    }

    Path path() {
        return path;
    }

    @Override
    public @Nullable WalkedNode child(WalkedNode directory, String name) throws ErrnoException {
        if (WINDOWS && WindowsNames.isSpecial(name)) {
            throw Errno.NOTCAPABLE.exception();
        }
        WalkedNode child = directory.child(name);
        return child.attributes() == null ? null : child;
    }

    @Override
    public boolean isDirectory(WalkedNode node) throws ErrnoException {
        BasicFileAttributes attributes = node.attributes();
        return attributes != null && attributes.isDirectory();
    }

    @Override
    public @Nullable String linkText(WalkedNode node) throws ErrnoException {
        BasicFileAttributes attributes = node.attributes();
        if (attributes == null || !attributes.isSymbolicLink()) {
            return null;
        }
        try {
            return Files.readSymbolicLink(node.path()).toString();
        } catch (NotLinkException changedMeanwhile) {
            throw Errno.AGAIN.exception();
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }

    /** Does something in a directory below, through a handle on it if there are such handles. */
    <T> T in(List<String> names, Act<T> act) throws ErrnoException {
        try {
            return in(open(), names, act);
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }

    private static <T> T in(DirectoryStream<Path> directory, List<String> names, Act<T> act)
            throws IOException, ErrnoException {
        if (!(directory instanceof SecureDirectoryStream<Path> secure)) {
            return act.in(null);
        }
        if (names.isEmpty()) {
            return act.in(secure);
        }
        Path first = Path.of(names.getFirst());
        try (SecureDirectoryStream<Path> next = secure.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
            return in(next, names.subList(1, names.size()), act);
        }
    }

    /** The handle on the directory itself, opened when it is first needed, if it is still the one that was given. */
    @SuppressWarnings("StreamResourceLeak") // closed when the last descriptor is
    private synchronized DirectoryStream<Path> open() throws IOException, ErrnoException {
        DirectoryStream<Path> open = stream;
        if (open == null) {
            open = Files.newDirectoryStream(path);
            Object found = open instanceof SecureDirectoryStream<Path> secure
                    ? secure.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey()
                    : Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            if (!Objects.equals(found, key)) {
                open.close();
                throw Errno.NOENT.exception();
            }
            stream = open;
        }
        return open;
    }

    synchronized void use() {
        users++;
    }

    synchronized void release() {
        users--;
        DirectoryStream<Path> open = stream;
        if (users == 0 && open != null) {
            stream = null;
            try {
                open.close();
            } catch (IOException failure) {
                // nothing was written through it
            }
        }
    }

    /** Does something in a directory. */
    @FunctionalInterface
    interface Act<T> {
        /** @param directory a handle on it, or null where the host has none */
        T in(@Nullable SecureDirectoryStream<Path> directory) throws IOException, ErrnoException;
    }
}
