package org.wasmaudit.wasi.fs.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.PathWalk;
import org.wasmaudit.wasi.fs.ResolvedPath;

/**
 * A path resolved by walking it. What is done is done to a name in a directory reached without following any link;
 * making directories and links, for which Java has no such way, first makes sure that the directory is the one it was.
 */
final class WalkedPath extends ResolvedPath {
    private static final LinkOption KEPT = LinkOption.NOFOLLOW_LINKS;

    private final WalkedNode node;
    private final boolean named;
    private final boolean slash;
    private final @Nullable BasicFileAttributes attributes;

    WalkedPath(Grant grant, PathWalk<WalkedNode> walk) throws ErrnoException {
        super(grant);
        String name = walk.name();
        WalkedNode thing = walk.thing();
        this.node = thing != null ? thing : name == null ? walk.parent() : walk.parent().child(name);
        this.named = name != null;
        this.slash = walk.slash();
        this.attributes = thing == null ? null : thing.attributes();
    }

    @Override
    public String guestPath() {
        return grant().pathOf(String.join("/", node.names()));
    }

    @Override
    public String hostPath() {
        return node.path().toString();
    }

    @Override
    public void close() {}

    @Override
    protected boolean exists() {
        return attributes != null;
    }

    private BasicFileAttributes attributes() throws ErrnoException {
        if (attributes == null) {
            throw Errno.NOENT.exception();
        }
        return attributes;
    }

    @Override
    public Filestat filestat() throws ErrnoException {
        return node.filestat(attributes());
    }

    @Override
    public byte[] readLink() throws ErrnoException {
        if (!attributes().isSymbolicLink()) {
            throw Errno.INVAL.exception();
        }
        String text = node.root().linkText(node);
        if (text == null) {
            throw Errno.INVAL.exception();
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void changeTimes(long atim, long mtim, int which) throws ErrnoException {
        if (attributes().isSymbolicLink()) {
            throw Errno.NOTSUP.exception();
        }
        node.setTimes(atim, mtim, which, grant().realtime().getAsLong());
    }

    @Override
    protected Descriptor openThing(OpenRequest request) throws ErrnoException {
        BasicFileAttributes found = attributes();
        if (found.isSymbolicLink()) {
            throw Errno.LOOP.exception();
        }
        if (found.isDirectory()) {
            if (request.writes() || request.truncate() || request.create()) {
                throw Errno.ISDIR.exception();
            }
            return new WalkedDirectory(guestPath(), grant(), request, node);
        }
        if (request.directory()) {
            throw Errno.NOTDIR.exception();
        }
        if (!found.isRegularFile()) {
            throw Errno.ACCES.exception();
        }
        return openFile(request);
    }

    private Descriptor openFile(OpenRequest request) throws ErrnoException {
        boolean must = request.writes() || request.truncate();
        boolean may = request.changes() && !grant().readOnly();
        try {
            return file(request, must || may);
        } catch (ErrnoException failure) {
            if (must || !may) {
                throw failure;
            }
            return file(request, false);
        }
    }

    @Override
    protected Descriptor createFile(OpenRequest request) throws ErrnoException {
        if (slash) {
            throw Errno.NOENT.exception();
        }
        return file(request, true, StandardOpenOption.CREATE_NEW);
    }

    private Descriptor file(OpenRequest request, boolean writes, OpenOption... more) throws ErrnoException {
        Set<OpenOption> options = new HashSet<>(Set.of(more));
        options.add(KEPT);
        if (writes) {
            options.add(StandardOpenOption.WRITE);
        }
        if (request.reads() || !writes) {
            options.add(StandardOpenOption.READ);
        }
        if (request.truncate()) {
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        FileChannel channel = node.above(above -> (FileChannel) (above == null
                ? Files.newByteChannel(node.path(), options)
                : above.newByteChannel(node.last(), options)));
        return new WalkedFile(guestPath(), grant(), request, node, channel);
    }

    @Override
    protected void makeDirectory() throws ErrnoException {
        requireName(Errno.EXIST);
        byPath(() -> Files.createDirectory(node.path()));
    }

    @Override
    protected void makeLink(byte[] text) throws ErrnoException {
        requireFree();
        byPath(() -> Files.createSymbolicLink(node.path(), Path.of(new String(text, StandardCharsets.UTF_8))));
    }

    @Override
    protected void linkTo(ResolvedPath other) throws ErrnoException {
        WalkedPath to = sameKind(WalkedPath.class, other);
        BasicFileAttributes source = present(Errno.PERM);
        if (source.isDirectory()) {
            throw Errno.PERM.exception();
        }
        to.requireFree();
        to.byPath(() -> Files.createLink(to.node.path(), node.path()));
    }

    /**
     * Does something by paths, in the one directory reached both by names and without links.
     *
     * @throws ErrnoException {@code again} where they are two
     */
    private void byPath(PathAct act) throws ErrnoException {
        node.above(above -> {
            if (above != null) {
                Object reached = above.getFileAttributeView(
                                BasicFileAttributeView.class)
                        .readAttributes()
                        .fileKey();
                Path parent = Objects.requireNonNull(node.path().getParent());
                if (!Objects.equals(reached, Files.readAttributes(parent, BasicFileAttributes.class).fileKey())) {
                    throw Errno.AGAIN.exception();
                }
            }
            act.run();
            return this;
        });
    }

    /** Does something by paths. */
    @FunctionalInterface
    private interface PathAct {
        void run() throws IOException;
    }

    @Override
    protected void renameTo(ResolvedPath other) throws ErrnoException {
        WalkedPath to = sameKind(WalkedPath.class, other);
        BasicFileAttributes source = present(Errno.BUSY);
        to.requireName(Errno.BUSY);
        requireReplaceable(source, to);
        node.above(from -> to.node.above(into -> {
            if (from == null || into == null) {
                Files.move(
                        node.path(),
                        to.node.path(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } else {
                from.move(node.last(), into, to.node.last());
            }
            return this;
        }));
    }

    private static void requireReplaceable(BasicFileAttributes source, WalkedPath to) throws ErrnoException {
        BasicFileAttributes replaced = to.node.attributes();
        if (!source.isDirectory() && to.slash) {
            throw Errno.NOTDIR.exception();
        }
        if (replaced != null && source.isDirectory() != replaced.isDirectory()) {
            throw (source.isDirectory() ? Errno.NOTDIR : Errno.ISDIR).exception();
        }
    }

    @Override
    protected void deleteDirectory() throws ErrnoException {
        if (!present(Errno.INVAL).isDirectory()) {
            throw Errno.NOTDIR.exception();
        }
        node.above(above -> {
            if (above == null) {
                Files.delete(node.path());
            } else {
                above.deleteDirectory(node.last());
            }
            return this;
        });
    }

    @Override
    protected void deleteFile() throws ErrnoException {
        if (present(Errno.ISDIR).isDirectory()) {
            throw Errno.ISDIR.exception();
        }
        node.above(above -> {
            if (above == null) {
                Files.delete(node.path());
            } else {
                above.deleteFile(node.last());
            }
            return this;
        });
    }

    /** The attributes of what is there under the name at present. */
    private BasicFileAttributes present(Errno withoutName) throws ErrnoException {
        requireName(withoutName);
        BasicFileAttributes found = node.attributes();
        if (found == null) {
            throw Errno.NOENT.exception();
        }
        if (slash && !found.isDirectory()) {
            throw Errno.NOTDIR.exception();
        }
        return found;
    }

    /** Fails unless something that is no directory may come to be under the name. */
    private void requireFree() throws ErrnoException {
        requireName(Errno.EXIST);
        if (node.attributes() != null) {
            throw Errno.EXIST.exception();
        }
        if (slash) {
            throw Errno.NOENT.exception();
        }
    }

    private void requireName(Errno otherwise) throws ErrnoException {
        if (!named) {
            throw otherwise.exception();
        }
    }
}
