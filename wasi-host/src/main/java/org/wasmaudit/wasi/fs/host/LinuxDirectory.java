package org.wasmaudit.wasi.fs.host;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.PathUse;
import org.wasmaudit.wasi.fs.Directory;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.ResolvedPath;

/** An open directory of Linux. */
final class LinuxDirectory extends Directory {
    private static final int OF_ROOT = -1;

    private final LinuxRoot root;
    private final LinuxFiles files;
    private final int handle;
    private @Nullable LinuxListing listing;

    /** The directory a guest was given, which stays unopened until it is used. */
    LinuxDirectory(Grant grant, LinuxRoot root) {
        super(grant);
        this.root = root;
        this.files = root.files();
        this.handle = OF_ROOT;
        root.use();
    }

    /** A directory opened through another; the handle is this object's from now on. */
    LinuxDirectory(String path, Grant grant, OpenRequest request, LinuxRoot root, int handle) {
        super(path, grant, request);
        this.root = root;
        this.files = root.files();
        this.handle = handle;
        root.use();
    }

    private int handle() throws ErrnoException {
        return handle == OF_ROOT ? root.handle() : handle;
    }

    @Override
    public ResolvedPath resolve(byte[] path, PathUse use, boolean follow) throws ErrnoException {
        return LinuxPath.resolve(grant(), root, handle(), path, use, follow);
    }

    /** The directory above the given one is not the guest's to know, so the entry for it is that of the given one. */
    @Override
    public synchronized void list(long cookie, EntryListener listener) throws ErrnoException {
        LinuxListing present = listing;
        if (present == null) {
            present = new LinuxListing(files, files.reopenDirectory(handle()));
            listing = present;
        }
        Status status = files.status(handle());
        EntryListener filter = !root.is(status)
                ? listener
                : (next, inode, type, name) ->
                        listener.entry(next, isAbove(name) ? status.inode() : inode, type, name);
        if (grant().sorted()) {
            present.listSorted(cookie, filter);
        } else {
            present.list(cookie, filter);
        }
    }

    private static boolean isAbove(byte[] name) {
        return name.length == 2 && name[0] == '.' && name[1] == '.';
    }

    @Override
    public Filestat filestat() throws ErrnoException {
        return files.status(handle()).filestat();
    }

    @Override
    protected void changeTimes(long atim, long mtim, int which) throws ErrnoException {
        files.setTimes(handle(), atim, mtim, which);
    }

    @Override
    public void sync(boolean attributes) throws ErrnoException {
        int usable = files.reopenDirectory(handle());
        try {
            files.sync(usable, attributes);
        } finally {
            files.release(usable);
        }
    }

    @Override
    public void close() {
        if (listing != null) {
            listing.close();
        }
        if (handle != OF_ROOT) {
            files.release(handle);
        }
        root.release();
    }
}
