package org.wasmaudit.wasi.fs.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.PathUse;
import org.wasmaudit.wasi.fs.Directory;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.OpenRequest;
import org.wasmaudit.wasi.fs.PathWalk;
import org.wasmaudit.wasi.fs.ResolvedPath;

/** An open directory of a host whose paths are walked by us. */
final class WalkedDirectory extends Directory {
    private static final int DOTS = 2;
    private static final Path HERE = Path.of(".");

    private final WalkedRoot root;
    private final WalkedNode node;

    /** What the last listing from the beginning found; cookies are positions in it. */
    private List<Entry> listed = List.of();

    /** The directory a guest was given. */
    WalkedDirectory(Grant grant, WalkedRoot root) {
        super(grant);
        this.root = root;
        this.node = root.node();
        root.use();
    }

    /** A directory opened through another. */
    WalkedDirectory(String path, Grant grant, OpenRequest request, WalkedNode node) {
        super(path, grant, request);
        this.root = node.root();
        this.node = node;
        root.use();
    }

    @Override
    public ResolvedPath resolve(byte[] path, PathUse use, boolean follow) throws ErrnoException {
        String text = new String(path, StandardCharsets.UTF_8);
        return new WalkedPath(grant(), PathWalk.walk(root, node, text, use, follow));
    }

    /** Without cookies of the host's own, a listing from the beginning fixes what those that go on from it see. */
    @Override
    public synchronized void list(long cookie, EntryListener listener) throws ErrnoException {
        if (cookie < 0) {
            throw Errno.INVAL.exception();
        }
        if (cookie == 0 || listed.isEmpty()) {
            listed = entries();
        }
        for (long i = cookie; i < listed.size(); i++) {
            Entry entry = listed.get((int) i);
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            if (!listener.entry(i + 1, entry.inode(), entry.type(), name)) {
                return;
            }
        }
    }

    private List<Entry> entries() throws ErrnoException {
        long self = filestat().inode();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(".", self, Filetype.DIRECTORY));
        entries.add(new Entry("..", self, Filetype.DIRECTORY));
        for (String name : names()) {
            WalkedNode entry = node.child(name);
            BasicFileAttributes attributes = entry.attributes();
            if (attributes != null) {
                Filestat filestat = entry.filestat(attributes);
                entries.add(new Entry(name, filestat.inode(), filestat.filetype()));
            }
        }
        if (grant().sorted()) {
            entries.subList(DOTS, entries.size()).sort(Comparator.comparing(Entry::name));
        }
        return entries;
    }

    private List<String> names() throws ErrnoException {
        return root.in(node.names(), directory -> {
            List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> stream =
                    directory == null ? Files.newDirectoryStream(node.path()) : directory.newDirectoryStream(HERE)) {
                stream.forEach(path -> names.add(path.getFileName().toString()));
            }
            return names;
        });
    }

    private record Entry(String name, long inode, Filetype type) {}

    @Override
    public Filestat filestat() throws ErrnoException {
        BasicFileAttributes attributes = node.attributes();
        if (attributes == null) {
            throw Errno.NOENT.exception();
        }
        return node.filestat(attributes);
    }

    @Override
    protected void changeTimes(long atim, long mtim, int which) throws ErrnoException {
        node.setTimes(atim, mtim, which, grant().realtime().getAsLong());
    }

    /** Java has no way to write a directory through to the disk. */
    @Override
    public void sync(boolean attributes) {}

    @Override
    public void close() {
        root.release();
    }
}
