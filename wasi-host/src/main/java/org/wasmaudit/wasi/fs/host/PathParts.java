package org.wasmaudit.wasi.fs.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/**
 * A relative path cut before its last name. Nothing in it is simplified: what {@code ..} means depends on links.
 *
 * @param parent the path of the directory, with its slash at the end; empty where there is but a name
 * @param name the last name with the slashes behind it
 */
record PathParts(byte[] parent, byte[] name) {
    /**
     * @throws ErrnoException {@code noent} for an empty path, {@code notcapable} for an absolute one
     */
    static PathParts of(byte[] path) throws ErrnoException {
        if (path.length == 0) {
            throw Errno.NOENT.exception();
        }
        if (path[0] == '/') {
            throw Errno.NOTCAPABLE.exception();
        }
        int start = bare(path).length;
        while (start > 0 && path[start - 1] != '/') {
            start--;
        }
        return new PathParts(Arrays.copyOf(path, start), Arrays.copyOfRange(path, start, path.length));
    }

    /** A name without the slashes behind it. */
    static byte[] bare(byte[] name) {
        int end = name.length;
        while (end > 0 && name[end - 1] == '/') {
            end--;
        }
        return end == name.length ? name : Arrays.copyOf(name, end);
    }

    static byte[] join(byte[] directory, byte[] name) {
        boolean slash = directory.length == 0 || directory[directory.length - 1] != '/';
        byte[] path = Arrays.copyOf(directory, directory.length + (slash ? 1 : 0) + name.length);
        if (slash) {
            path[directory.length] = '/';
        }
        System.arraycopy(name, 0, path, path.length - name.length, name.length);
        return path;
    }

    /**
     * A path without its dots and superfluous slashes. That is where it leads only if no link is on the way, and if it
     * does not begin below where it goes up to.
     */
    static String withoutDots(byte[] path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : new String(path, StandardCharsets.UTF_8).split("/", -1)) {
            switch (name) {
                case "", "." -> {}
                case ".." -> names.pollLast();
                default -> names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    /** Whether the last name is {@code .} or {@code ..}, which name nothing that can be made or removed. */
    boolean endsInDots() {
        byte[] last = bare(name);
        return last.length == 1 && last[0] == '.' || last.length == 2 && last[0] == '.' && last[1] == '.';
    }

    /** The path a link under the name leads to, if its text is relative. */
    PathParts follow(byte[] text) throws ErrnoException {
        return of(parent.length == 0 ? text : join(parent, text));
    }
}
