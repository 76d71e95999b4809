package org.wasmaudit.wasi.fs.memory;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.PathUse;
import org.wasmaudit.wasi.fs.Directory;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.ResolvedPath;

/** An open directory in memory. */
final class MemoryDirectory extends Directory {
    private final MemoryFileSystem system;
    private final DirectoryNode root;
    private final DirectoryNode node;

    /** The directory a guest was given. */
    MemoryDirectory(Grant grant, MemoryFileSystem system, DirectoryNode node) {
        super(grant);
        this.system = system;
        this.root = node;
        this.node = node;
    }

    /** A directory opened through another. */
    MemoryDirectory(
            String path,
            Grant grant,
            OpenRequest request,
            MemoryFileSystem system,
            DirectoryNode root,
            DirectoryNode node) {
        super(path, grant, request);
        this.system = system;
        this.root = root;
        this.node = node;
    }

    @Override
    public ResolvedPath resolve(byte[] path, PathUse use, boolean follow) throws ErrnoException {
        synchronized (system) {
            String text = new String(path, StandardCharsets.UTF_8);
            return MemoryPath.resolve(grant(), system, root, node, text, use, follow);
        }
    }

    @Override
    public void list(long cookie, EntryListener listener) throws ErrnoException {
        if (cookie < 0) {
            throw Errno.INVAL.exception();
        }
        synchronized (system) {
            DirectoryNode above = node.above == null || node == root ? node : node.above;
            boolean more = cookie >= DirectoryNode.SELF || tell(listener, DirectoryNode.SELF, ".", node);
            more = more && (cookie >= DirectoryNode.ABOVE || tell(listener, DirectoryNode.ABOVE, "..", above));
            for (DirectoryNode.Entry entry : node.after(cookie)) {
                if (!more) {
                    break;
                }
                more = tell(listener, entry.cookie(), entry.name(), entry.node());
            }
        }
    }

    private static boolean tell(EntryListener listener, long next, String name, Node entry) {
        return listener.entry(next, entry.inode(), entry.type(), name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Filestat filestat() {
        synchronized (system) {
            return node.filestat();
        }
    }

    @Override
    protected void changeTimes(long atim, long mtim, int which) {
        synchronized (system) {
            node.setTimes(atim, mtim, which, grant().realtime().getAsLong());
        }
    }

    @Override
    public void sync(boolean attributes) {}
}
