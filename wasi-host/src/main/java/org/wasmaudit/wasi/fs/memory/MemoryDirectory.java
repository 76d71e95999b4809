package org.wasmaudit.wasi.fs.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
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
            if (grant().sorted()) {
                listSorted(cookie, above, listener);
                return;
            }
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

    /** Lists in the order of the names; cookies are positions there, as they are where the host's files are sorted. */
    private void listSorted(long cookie, DirectoryNode above, EntryListener listener) {
        Map<byte[], Node> all = new TreeMap<>(Arrays::compareUnsigned);
        for (DirectoryNode.Entry entry : node.after(DirectoryNode.ABOVE)) {
            all.put(entry.name().getBytes(StandardCharsets.UTF_8), entry.node());
        }
        all.put(new byte[] {'.'}, node);
        all.put(new byte[] {'.', '.'}, above);
        long next = 0;
        for (Map.Entry<byte[], Node> entry : all.entrySet()) {
            Node found = entry.getValue();
            if (++next > cookie && !listener.entry(next, found.inode(), found.type(), entry.getKey())) {
                return;
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
