package org.wasmaudit.wasi.fs.host;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.PathUse;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.ResolvedPath;

/**
 * A path resolved by the kernel, which lets none out of the directory it starts from ({@code openat2} with
 * {@code RESOLVE_BENEATH}): a handle on the thing it leads to, or a handle on a directory and a name in it.
 */
final class LinuxPath extends ResolvedPath {
    private static final int NONE = -1;
    private static final int LONGEST_CHAIN = 40;

    private final LinuxRoot root;
    private final LinuxFiles files;

    // on the thing itself, if the path is taken for one and there is one
    private final int thing;
    private final @Nullable Status status;

    // on the directory, and whether it is this object's to close; the name with its trailing slashes
    private final int parent;
    private final boolean ownsParent;
    private final byte[] name;

    private byte @Nullable [] pathBytes;
    private @Nullable String guestPath;

    /**
     * A handle on what a path led to.
     *
     * @param guestPath the guest's path of it, where that was known without asking the kernel
     */
    private record Found(int handle, @Nullable String guestPath) {}

    private LinuxPath(Grant grant, LinuxRoot root, Found thing, Status status) {
        super(grant);
        this.root = root;
        this.files = root.files();
        this.thing = thing.handle;
        this.guestPath = thing.guestPath;
        this.status = status;
        this.parent = NONE;
        this.ownsParent = false;
        this.name = new byte[0];
    }

    private LinuxPath(Grant grant, LinuxRoot root, Found parent, boolean ownsParent, byte[] name) {
        super(grant);
        this.root = root;
        this.files = root.files();
        this.thing = NONE;
        this.status = null;
        this.parent = parent.handle;
        this.ownsParent = ownsParent;
        this.name = name;
        this.guestPath = parent.guestPath == null ? null : below(parent.guestPath, PathParts.bare(name));
    }

    /** Resolves a path from a directory given by its handle. */
    static LinuxPath resolve(Grant grant, LinuxRoot root, int directory, byte[] path, PathUse use, boolean follow)
            throws ErrnoException {
        PathParts parts = PathParts.of(path);
        if (use == PathUse.NAME && !parts.endsInDots()) {
            return name(grant, root, directory, parts);
        }
        try {
            return thing(grant, root, directory, path, follow);
        } catch (ErrnoException failure) {
            if (failure.errno() != Errno.NOENT || parts.endsInDots()) {
                throw failure;
            }
        }
        return missing(grant, root, directory, parts, follow);
    }

    private static LinuxPath thing(Grant grant, LinuxRoot root, int directory, byte[] path, boolean follow)
            throws ErrnoException {
        LinuxFiles files = root.files();
        int flags = LinuxFiles.PATH_ONLY | (follow ? 0 : LinuxFiles.NOFOLLOW);
        Found thing = find(grant, root, directory, path, flags);
        try {
            Status status = files.status(thing.handle);
            root.requireFiles(thing.handle, status);
            return new LinuxPath(grant, root, thing, status);
        } catch (ErrnoException failure) {
            files.release(thing.handle);
            throw failure;
        }
    }

    /**
     * What a path leads to. Nearly all paths begin at the directory that was given and meet no link: then they are what
     * they say, and the kernel, which is asked to follow none, need not be asked a second time what it has found.
     */
    private static Found find(Grant grant, LinuxRoot root, int directory, byte[] path, int flags)
            throws ErrnoException {
        LinuxFiles files = root.files();
        if (grant.told() && root.has(directory)) {
            try {
                int handle = files.openWithoutLinks(directory, path, flags);
                return new Found(handle, grant.pathOf(PathParts.withoutDots(path)));
            } catch (ErrnoException failure) {
                if (failure.errno() != Errno.LOOP) {
                    throw failure;
                }
            }
        }
        return new Found(files.openBeneath(directory, path, flags), null);
    }

    private static String below(String directory, byte[] name) {
        String last = new String(name, StandardCharsets.UTF_8);
        return directory.endsWith("/") ? directory + last : directory + "/" + last;
    }

    private static LinuxPath name(Grant grant, LinuxRoot root, int directory, PathParts parts) throws ErrnoException {
        LinuxFiles files = root.files();
        if (parts.parent().length == 0) {
            Found here = new Found(directory, root.has(directory) ? grant.name() : null);
            return new LinuxPath(grant, root, here, false, parts.name());
        }
        int flags = LinuxFiles.PATH_ONLY | LinuxFiles.DIRECTORY;
        Found parent = find(grant, root, directory, parts.parent(), flags);
        try {
            root.requireFiles(parent.handle, files.status(parent.handle));
            return new LinuxPath(grant, root, parent, true, parts.name());
        } catch (ErrnoException failure) {
            files.release(parent.handle);
            throw failure;
        }
    }

    /** The name of something that is not there; where the name is that of a link, the name the link leads to. */
    private static LinuxPath missing(Grant grant, LinuxRoot root, int directory, PathParts parts, boolean follow)
            throws ErrnoException {
        PathParts at = parts;
        for (int links = 0; links < LONGEST_CHAIN; links++) {
            LinuxPath path = name(grant, root, directory, at);
            byte[] text = follow ? path.linkText() : null;
            if (text == null) {
                return path;
            }
            path.close();
            if (text.length == 0 || text[0] == '/') {
                throw Errno.NOTCAPABLE.exception();
            }
            at = at.follow(text);
            if (at.endsInDots()) {
                throw Errno.NOENT.exception();
            }
        }
        throw Errno.LOOP.exception();
    }

    private byte @Nullable [] linkText() {
        try {
            return files.readLink(parent, name);
        } catch (ErrnoException noLink) {
            return null;
        }
    }

    @Override
    public void close() {
        if (thing != NONE) {
            files.release(thing);
        }
        if (ownsParent) {
            files.release(parent);
        }
    }

    @Override
    public @Nullable String guestPath() {
        if (guestPath == null) {
            byte[] path = pathBytes();
            String below = path == null ? null : root.below(path);
            guestPath = below == null ? null : grant().pathOf(below);
        }
        return guestPath;
    }

    @Override
    public @Nullable String hostPath() {
        byte[] path = pathBytes();
        return path == null ? null : new String(path, StandardCharsets.UTF_8);
    }

    /** The path on the host as it was when it was first asked for. */
    private byte @Nullable [] pathBytes() {
        if (pathBytes == null) {
            try {
                pathBytes = thing != NONE
                        ? files.pathOf(thing)
                        : PathParts.join(files.pathOf(parent), PathParts.bare(name));
            } catch (ErrnoException unknown) {
                return null;
            }
        }
        return pathBytes;
    }

    @Override
    protected boolean exists() {
        return thing != NONE;
    }

    private Status status() throws ErrnoException {
        if (status == null) {
            throw Errno.NOENT.exception();
        }
        return status;
    }

    @Override
    public Filestat filestat() throws ErrnoException {
        return status().filestat();
    }

    @Override
    public byte[] readLink() throws ErrnoException {
        if (!status().isLink()) {
            throw Errno.INVAL.exception();
        }
        return files.readLink(thing);
    }

    @Override
    protected void changeTimes(long atim, long mtim, int which) throws ErrnoException {
        status();
        files.setTimes(thing, atim, mtim, which);
    }

    @Override
    protected Descriptor openThing(OpenRequest request) throws ErrnoException {
        return open(thing, status(), request);
    }

    private Descriptor open(int handle, Status found, OpenRequest request) throws ErrnoException {
        if (found.isLink()) {
            throw Errno.LOOP.exception();
        }
        if (found.isDirectory()) {
            return openDirectory(handle, request);
        }
        if (request.directory()) {
            throw Errno.NOTDIR.exception();
        }
        if (!found.isRegular()) {
            throw Errno.ACCES.exception();
        }
        return file(openFile(handle, request), request);
    }

    private Descriptor openDirectory(int handle, OpenRequest request) throws ErrnoException {
        if (request.writes() || request.truncate() || request.create()) {
            throw Errno.ISDIR.exception();
        }
        return new LinuxDirectory(shownPath(), grant(), request, root, files.reopenDirectory(handle));
    }

    /**
     * Opens for writing where that is asked for, and where merely the length may be changed if the host lets us: many
     * programs ask for that right with no thought of using it.
     */
    private int openFile(int handle, OpenRequest request) throws ErrnoException {
        int flags = LinuxFile.kernelFlags(request.fdflags()) | (request.truncate() ? LinuxFiles.TRUNCATE : 0);
        boolean must = request.writes() || request.truncate();
        if (!must && (!request.changes() || grant().readOnly())) {
            return files.reopen(handle, flags);
        }
        try {
            return files.reopen(handle, flags | writeMode(request));
        } catch (ErrnoException failure) {
            if (must) {
                throw failure;
            }
            return files.reopen(handle, flags);
        }
    }

    private static int writeMode(OpenRequest request) {
        return request.reads() ? LinuxFiles.READ_WRITE : LinuxFiles.WRITE_ONLY;
    }

    @Override
    protected Descriptor createFile(OpenRequest request) throws ErrnoException {
        if (PathParts.bare(name).length < name.length) {
            throw Errno.NOENT.exception();
        }
        int flags = LinuxFile.kernelFlags(request.fdflags())
                | LinuxFiles.CREATE
                | LinuxFiles.EXCLUSIVE
                | (grant().readOnly() || !request.changes() ? 0 : writeMode(request));
        try {
            return file(files.openBeneath(parent, name, flags), request);
        } catch (ErrnoException failure) {
            if (failure.errno() != Errno.EXIST || request.exclusive()) {
                throw failure;
            }
        }
        return openAppeared(request);
    }

    /** Opens what has appeared under the name since the path was resolved. */
    private Descriptor openAppeared(OpenRequest request) throws ErrnoException {
        int appeared = files.openBeneath(parent, name, LinuxFiles.PATH_ONLY | LinuxFiles.NOFOLLOW);
        try {
            return open(appeared, files.status(appeared), request);
        } finally {
            files.release(appeared);
        }
    }

    private LinuxFile file(int handle, OpenRequest request) {
        return new LinuxFile(shownPath(), grant(), request, files, handle);
    }

    private String shownPath() {
        String path = grant().told() ? guestPath() : null;
        return path == null ? grant().name() : path;
    }

    @Override
    protected void makeDirectory() throws ErrnoException {
        requireName(Errno.EXIST);
        files.makeDirectory(parent, name);
    }

    @Override
    protected void makeLink(byte[] text) throws ErrnoException {
        requireName(Errno.EXIST);
        files.makeLink(text, parent, name);
    }

    @Override
    protected void linkTo(ResolvedPath other) throws ErrnoException {
        LinuxPath to = sameKind(LinuxPath.class, other);
        requireName(Errno.PERM);
        to.requireName(Errno.EXIST);
        if (PathParts.bare(name).length < name.length) {
            throw Errno.NOTDIR.exception();
        }
        files.link(parent, name, to.parent, to.name);
    }

    @Override
    protected void renameTo(ResolvedPath other) throws ErrnoException {
        LinuxPath to = sameKind(LinuxPath.class, other);
        requireName(Errno.BUSY);
        to.requireName(Errno.BUSY);
        files.rename(parent, name, to.parent, to.name);
    }

    @Override
    protected void deleteDirectory() throws ErrnoException {
        requireName(Errno.INVAL);
        files.delete(parent, name, true);
    }

    @Override
    protected void deleteFile() throws ErrnoException {
        requireName(Errno.ISDIR);
        files.delete(parent, name, false);
    }

    /** Fails where the path ended in dots and thus names nothing. */
    private void requireName(Errno otherwise) throws ErrnoException {
        if (parent == NONE) {
            throw otherwise.exception();
        }
    }
}
