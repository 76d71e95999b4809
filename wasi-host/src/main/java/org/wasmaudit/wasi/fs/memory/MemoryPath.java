package org.wasmaudit.wasi.fs.memory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.PathUse;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.PathWalk;
import org.wasmaudit.wasi.fs.ResolvedPath;

/** A path resolved among files in memory. */
final class MemoryPath extends ResolvedPath {
    private static final PathWalk.Tree<Node> TREE = new PathWalk.Tree<>() {
        @Override
        public @Nullable Node child(Node directory, String name) {
            return ((DirectoryNode) directory).child(name);
        }

        @Override
        public boolean isDirectory(Node node) {
            return node instanceof DirectoryNode;
        }

        @Override
        public @Nullable String linkText(Node node) {
            return node instanceof LinkNode link ? link.text() : null;
        }
    };

    private final MemoryFileSystem system;
    private final DirectoryNode root;
    private final @Nullable Node thing;
    private final DirectoryNode parent;
    private final @Nullable String name;
    private final boolean slash;

    private MemoryPath(Grant grant, MemoryFileSystem system, DirectoryNode root, PathWalk<Node> walk) {
        super(grant);
        this.system = system;
        this.root = root;
        this.thing = walk.thing();
        this.parent = (DirectoryNode) walk.parent();
        this.name = walk.name();
        this.slash = walk.slash();
    }

    static MemoryPath resolve(
            Grant grant,
            MemoryFileSystem system,
            DirectoryNode root,
            DirectoryNode start,
            String path,
            PathUse use,
            boolean follow)
            throws ErrnoException {
        return new MemoryPath(grant, system, root, PathWalk.walk(TREE, start, path, use, follow));
    }

    @Override
    public void close() {}

    @Override
    public @Nullable String guestPath() {
        synchronized (system) {
            Deque<String> names = new ArrayDeque<>();
            if (name != null) {
                names.push(name);
            }
            for (DirectoryNode node = parent; node != root; node = node.above) {
                String own = node.removed || node.above == null ? null : node.above.nameOf(node);
                if (own == null) {
                    return null;
                }
                names.push(own);
            }
            return grant().pathOf(String.join("/", names));
        }
    }

    @Override
    public @Nullable String hostPath() {
        return null;
    }

    private long now() {
        return grant().realtime().getAsLong();
    }

    @Override
    protected boolean exists() {
        return thing != null;
    }

    private Node thing() throws ErrnoException {
        if (thing == null) {
            throw Errno.NOENT.exception();
        }
        return thing;
    }

    @Override
    public Filestat filestat() throws ErrnoException {
        synchronized (system) {
            return thing().filestat();
        }
    }

    @Override
    public byte[] readLink() throws ErrnoException {
        if (thing() instanceof LinkNode link) {
            return link.text().getBytes(StandardCharsets.UTF_8);
        }
        throw Errno.INVAL.exception();
    }

    @Override
    protected void changeTimes(long atim, long mtim, int which) throws ErrnoException {
        synchronized (system) {
            thing().setTimes(atim, mtim, which, now());
        }
    }

    @Override
    protected Descriptor openThing(OpenRequest request) throws ErrnoException {
        synchronized (system) {
            return switch (thing()) {
                case LinkNode link -> throw Errno.LOOP.exception();
                case DirectoryNode directory -> openDirectory(directory, request);
                case FileNode file -> openFile(file, request);
            };
        }
    }

    private Descriptor openDirectory(DirectoryNode directory, OpenRequest request) throws ErrnoException {
        if (request.writes() || request.truncate() || request.create()) {
            throw Errno.ISDIR.exception();
        }
        return new MemoryDirectory(shownPath(), grant(), request, system, root, directory);
    }

    private Descriptor openFile(FileNode file, OpenRequest request) throws ErrnoException {
        if (request.directory()) {
            throw Errno.NOTDIR.exception();
        }
        if (request.truncate()) {
            file.setSize(0);
            file.changed(now());
        }
        return new MemoryFile(shownPath(), grant(), request, system, file);
    }

    @Override
    protected Descriptor createFile(OpenRequest request) throws ErrnoException {
        synchronized (system) {
            if (slash) {
                throw Errno.NOENT.exception();
            }
            FileNode file = new FileNode(system, now());
            add(file);
            return new MemoryFile(shownPath(), grant(), request, system, file);
        }
    }

    private String shownPath() {
        String path = guestPath();
        return path == null ? grant().name() : path;
    }

    @Override
    protected void makeDirectory() throws ErrnoException {
        synchronized (system) {
            requireName(Errno.EXIST);
            add(new DirectoryNode(system, parent, now()));
        }
    }

    @Override
    protected void makeLink(byte[] text) throws ErrnoException {
        synchronized (system) {
            requireFree();
            add(new LinkNode(system, new String(text, StandardCharsets.UTF_8), now()));
        }
    }

    @Override
    protected void linkTo(ResolvedPath other) throws ErrnoException {
        MemoryPath to = sameSystem(other);
        synchronized (system) {
            requireName(Errno.PERM);
            to.requireName(Errno.EXIST);
            if (slash) {
                throw Errno.NOTDIR.exception();
            }
            Node source = present(Errno.PERM);
            to.requireFree();
            if (source instanceof DirectoryNode) {
                throw Errno.PERM.exception();
            }
            to.add(source);
            source.attributesChanged(now());
        }
    }

    @Override
    protected void renameTo(ResolvedPath other) throws ErrnoException {
        MemoryPath to = sameSystem(other);
        synchronized (system) {
            requireName(Errno.BUSY);
            String toName = to.requireName(Errno.BUSY);
            Node source = present(Errno.BUSY);
            Node replaced = to.parent.child(toName);
            if (source == replaced) {
                return;
            }
            if (source instanceof DirectoryNode directory) {
                requireReplaceable(directory, to.parent, replaced);
            } else if (to.slash) {
                throw Errno.NOTDIR.exception();
            } else if (replaced instanceof DirectoryNode) {
                throw Errno.ISDIR.exception();
            }
            if (replaced == null) {
                to.add(source);
            } else {
                to.parent.put(toName, source, now());
                letGo(replaced);
            }
            removeName();
            if (source instanceof DirectoryNode directory) {
                directory.above = to.parent;
            }
        }
    }

    private static void requireReplaceable(DirectoryNode source, DirectoryNode toParent, @Nullable Node replaced)
            throws ErrnoException {
        if (source.holds(toParent)) {
            throw Errno.INVAL.exception();
        }
        if (replaced instanceof DirectoryNode directory) {
            if (!directory.isEmpty()) {
                throw Errno.NOTEMPTY.exception();
            }
        } else if (replaced != null) {
            throw Errno.NOTDIR.exception();
        }
    }

    private MemoryPath sameSystem(ResolvedPath other) throws ErrnoException {
        MemoryPath path = sameKind(MemoryPath.class, other);
        if (path.system != system) {
            throw Errno.XDEV.exception();
        }
        return path;
    }

    @Override
    protected void deleteDirectory() throws ErrnoException {
        synchronized (system) {
            Node found = present(Errno.INVAL);
            if (!(found instanceof DirectoryNode directory)) {
                throw Errno.NOTDIR.exception();
            }
            if (!directory.isEmpty()) {
                throw Errno.NOTEMPTY.exception();
            }
            delete(directory);
        }
    }

    @Override
    protected void deleteFile() throws ErrnoException {
        synchronized (system) {
            Node found = present(Errno.ISDIR);
            if (found instanceof DirectoryNode) {
                throw Errno.ISDIR.exception();
            }
            delete(found);
        }
    }

    private void delete(Node node) throws ErrnoException {
        removeName();
        letGo(node);
    }

    private void removeName() throws ErrnoException {
        String own = requireName(Errno.BUSY);
        parent.remove(own, now());
        system.giveNameBack(own);
    }

    /** Does what is to be done when a node has lost a name. */
    private static void letGo(Node node) {
        switch (node) {
            case FileNode file -> file.letGo();
            case DirectoryNode directory -> directory.removed = true;
            case LinkNode link -> {}
        }
    }

    /** What is there under the name at present. */
    private Node present(Errno withoutName) throws ErrnoException {
        Node node = parent.child(requireName(withoutName));
        if (node == null) {
            throw Errno.NOENT.exception();
        }
        if (slash && !(node instanceof DirectoryNode)) {
            throw Errno.NOTDIR.exception();
        }
        return node;
    }

    /** Fails unless something that is no directory may come to be under the name. */
    private void requireFree() throws ErrnoException {
        String own = requireName(Errno.EXIST);
        if (parent.child(own) != null) {
            throw Errno.EXIST.exception();
        }
        if (slash) {
            throw Errno.NOENT.exception();
        }
    }

    private void add(Node node) throws ErrnoException {
        String own = requireName(Errno.EXIST);
        if (parent.child(own) != null) {
            throw Errno.EXIST.exception();
        }
        if (parent.removed) {
            throw Errno.NOENT.exception();
        }
        system.takeName(own);
        parent.put(own, node, now());
    }

    /** The name; a path that ended in dots has none. */
    private String requireName(Errno otherwise) throws ErrnoException {
        if (name == null) {
            throw otherwise.exception();
        }
        return name;
    }
}
