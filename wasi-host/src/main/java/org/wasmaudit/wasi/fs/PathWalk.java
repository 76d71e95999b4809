package org.wasmaudit.wasi.fs;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.PathUse;

/**
 * The resolution of a path a component at a time, for file systems whose host does not do it: links are followed where
 * they stand, {@code ..} goes to where the walk came from, and nothing goes above the directory it starts in. The text
 * of a path is never simplified, because what it means depends on links.
 *
 * @param <N> what stands for a file, directory or link
 */
public final class PathWalk<N> {
    private static final int LONGEST_CHAIN = 40;
    private static final int LONGEST_NAME = 255;

    private final Tree<N> tree;
    private final Deque<N> way = new ArrayDeque<>();
    private final Deque<String> ahead = new ArrayDeque<>();
    private boolean slash;
    private int links;

    private @Nullable N thing;
    private @Nullable String name;

    private PathWalk(Tree<N> tree, N start) {
        this.tree = tree;
        way.push(start);
    }

    /** What a walk needs to know of a file system. */
    public interface Tree<N> {
        /** What a directory has under a name, or null. */
        @Nullable N child(N directory, String name) throws ErrnoException;

        boolean isDirectory(N node) throws ErrnoException;

        /** The text of a link, null for everything else. */
        @Nullable String linkText(N node) throws ErrnoException;
    }

    /**
     * Walks a path.
     *
     * @param follow whether a link at the end is followed, the path taken for a thing
     * @throws ErrnoException {@code notcapable} where the path leads out of the directory it starts in
     */
    public static <N> PathWalk<N> walk(Tree<N> tree, N start, String path, PathUse use, boolean follow)
            throws ErrnoException {
        if (path.isEmpty()) {
            throw Errno.NOENT.exception();
        }
        PathWalk<N> walk = new PathWalk<>(tree, start);
        walk.expect(path);
        walk.go(use, follow);
        return walk;
    }

    /** What the path leads to, or null where that is not there or the path was taken for a name. */
    public @Nullable N thing() {
        return thing;
    }

    /** The directory that has, or would have, the name. */
    public N parent() {
        return way.element();
    }

    /** The last name of the path; null where the path ends in dots and names nothing. */
    public @Nullable String name() {
        return name;
    }

    /** Whether there is a slash behind the last name, so that it must be a directory's. */
    public boolean slash() {
        return slash;
    }

    /** The directories from the start to {@link #parent}, or to the thing where there is no name. */
    public Iterable<N> way() {
        return way::descendingIterator;
    }

    /** Puts the components of a text before those still ahead. */
    private void expect(String text) throws ErrnoException {
        if (text.startsWith("/")) {
            throw Errno.NOTCAPABLE.exception();
        }
        if (ahead.isEmpty()) {
            slash |= text.endsWith("/");
        }
        String[] components = text.split("/");
        for (int i = components.length - 1; i >= 0; i--) {
            ahead.push(components[i]);
        }
    }

    private void go(PathUse use, boolean follow) throws ErrnoException {
        while (!ahead.isEmpty()) {
            String component = ahead.pop();
            switch (component) {
                case "", "." -> {}
                case ".." -> up();
                default -> {
                    if (down(component, use, follow)) {
                        return;
                    }
                }
            }
        }
        thing = way.element();
    }

    private void up() throws ErrnoException {
        way.pop();
        if (way.isEmpty()) {
            throw Errno.NOTCAPABLE.exception();
        }
    }

    /** Takes a step; whether the walk ends there. */
    private boolean down(String component, PathUse use, boolean follow) throws ErrnoException {
        if (component.length() > LONGEST_NAME) {
            throw Errno.NAMETOOLONG.exception();
        }
        boolean last = ahead.isEmpty();
        if (last && use == PathUse.NAME) {
            name = component;
            return true;
        }
        N child = tree.child(way.element(), component);
        if (child == null) {
            if (!last) {
                throw Errno.NOENT.exception();
            }
            name = component;
            return true;
        }
        String text = tree.linkText(child);
        if (text != null && (!last || follow || slash)) {
            follow(text);
            return false;
        }
        if (tree.isDirectory(child) && !last) {
            way.push(child);
            return false;
        }
        if (!last || slash && !tree.isDirectory(child)) {
            throw Errno.NOTDIR.exception();
        }
        thing = child;
        name = component;
        return true;
    }

    private void follow(String text) throws ErrnoException {
        links++;
        if (links > LONGEST_CHAIN) {
            throw Errno.LOOP.exception();
        }
        expect(text);
    }
}
