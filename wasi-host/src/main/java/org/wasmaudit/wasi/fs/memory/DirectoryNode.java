package org.wasmaudit.wasi.fs.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Filetype;

/** A directory in memory. Its entries are kept in the order they came, which is what the cookies of a listing count. */
final class DirectoryNode extends Node {
    /** The cookies of {@code .} and {@code ..}, which every directory begins with. */
    static final long SELF = 1;

    static final long ABOVE = 2;

    private final Map<String, Entry> byName = new HashMap<>();
    private final NavigableMap<Long, Entry> byCookie = new TreeMap<>();
    private long lastCookie = ABOVE;

    /** The directory it is in; null for the root. */
    @Nullable DirectoryNode above;

    /** Whether it has lost its name; nothing can come to be in it then. */
    boolean removed;

    /** @param above the directory it is to be in, null for the root */
    DirectoryNode(MemoryFileSystem system, @Nullable DirectoryNode above, long now) {
        super(system, Filetype.DIRECTORY, now);
        this.above = above;
        this.links = 1;
    }

    @Nullable Node child(String name) {
        Entry entry = byName.get(name);
        return entry == null ? null : entry.node();
    }

    /** The name of something in the directory, or null. */
    @Nullable String nameOf(Node node) {
        for (Entry entry : byCookie.values()) {
            if (entry.node() == node) {
                return entry.name();
            }
        }
        return null;
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The entries whose cookie is above one. */
    Iterable<Entry> after(long cookie) {
        return byCookie.tailMap(cookie, false).values();
    }

    void put(String name, Node node, long now) {
        lastCookie++;
        Entry entry = new Entry(lastCookie, name, node);
        Entry replaced = byName.put(name, entry);
        if (replaced != null) {
            byCookie.remove(replaced.cookie());
            replaced.node().links--;
        }
        byCookie.put(lastCookie, entry);
        node.links++;
        changed(now);
    }

    void remove(String name, long now) {
        Entry removed = byName.remove(name);
        if (removed != null) {
            byCookie.remove(removed.cookie());
            removed.node().links--;
            removed.node().attributesChanged(now);
        }
        changed(now);
    }

    /** Whether the other is this one or below it. */
    boolean holds(DirectoryNode other) {
        for (DirectoryNode node = other; node != null; node = node.above) {
            if (node == this) {
                return true;
            }
        }
        return false;
    }

    @Override
    long size() {
        return byName.size();
    }

    /** @param cookie where a listing goes on behind it */
    record Entry(long cookie, String name, Node node) {}
}
