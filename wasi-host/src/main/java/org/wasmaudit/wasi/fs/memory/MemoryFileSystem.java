package org.wasmaudit.wasi.fs.memory;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.fs.Directory;
import org.wasmaudit.wasi.fs.DirectorySource;
import org.wasmaudit.wasi.fs.Grant;

/**
 * Files that exist in memory alone. It behaves towards guests as the host's files do, and may be given to several
 * guests at once.
 */
public final class MemoryFileSystem implements DirectorySource {
    /** What a name costs beside its length, towards the capacity. */
    private static final long NAME = 256;

    private static final AtomicLong DEVICES = new AtomicLong(1);

    private final long device = DEVICES.getAndIncrement();
    private final long capacity;
    private final DirectoryNode root;
    private long used;
    private long lastInode;

    /** @param capacity how many bytes names and contents may take together */
    public MemoryFileSystem(long capacity) {
        this.capacity = capacity;
        this.root = new DirectoryNode(this, null, 0);
    }

    @Override
    public Directory open(Grant grant) {
        return new MemoryDirectory(grant, this, root);
    }

    /**
     * A directory of the file system by its path, made now if it is not there; what is above it is not the guest's.
     *
     * @param path names with slashes between them
     */
    public synchronized DirectorySource directory(String path) {
        DirectoryNode found = directoryAt(path);
        return grant -> new MemoryDirectory(grant, this, found);
    }

    /** Puts a file into the file system, by a path whose directories are made as needed. */
    public synchronized void putFile(String path, byte[] contents) {
        FileNode file = new FileNode(this, 0);
        try {
            for (int done = 0; done < contents.length; ) {
                done += file.write(done, contents, done, contents.length - done);
            }
        } catch (ErrnoException full) {
            throw new IllegalArgumentException("does not fit: " + path, full);
        }
        put(path, file);
    }

    /** Puts a symbolic link into the file system, by a path whose directories are made as needed. */
    public synchronized void putLink(String path, String text) {
        put(path, new LinkNode(this, text, 0));
    }

    private void put(String path, Node node) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        DirectoryNode directory = directoryAt(path.substring(0, Math.max(0, slash)));
        if (name.isEmpty() || directory.child(name) != null) {
            throw new IllegalArgumentException("not a free name: " + path);
        }
        used += cost(name);
        directory.put(name, node, 0);
    }

    private DirectoryNode directoryAt(String path) {
        DirectoryNode directory = root;
        for (String name : path.split("/")) {
            directory = name.isEmpty() ? directory : directoryIn(directory, name);
        }
        return directory;
    }

    private DirectoryNode directoryIn(DirectoryNode directory, String name) {
        Node present = directory.child(name);
        if (present instanceof DirectoryNode found) {
            return found;
        }
        if (present != null) {
            throw new IllegalArgumentException("not a directory: " + name);
        }
        DirectoryNode made = new DirectoryNode(this, directory, 0);
        directory.put(name, made, 0);
        return made;
    }

    long device() {
        return device;
    }

    long nextInode() {
        return ++lastInode;
    }

    /**
     * Takes bytes of the capacity.
     *
     * @throws ErrnoException {@code nospc} where they are not left
     */
    void take(long bytes) throws ErrnoException {
        requireRoom(bytes);
        used += bytes;
    }

    void requireRoom(long bytes) throws ErrnoException {
        if (bytes > capacity - used) {
            throw Errno.NOSPC.exception();
        }
    }

    void giveBack(long bytes) {
        used -= bytes;
    }

    void takeName(String name) throws ErrnoException {
        take(cost(name));
    }

    void giveNameBack(String name) {
        giveBack(cost(name));
    }

    private static long cost(String name) {
        return NAME + name.getBytes(StandardCharsets.UTF_8).length;
    }
}
