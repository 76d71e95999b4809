package org.wasmaudit.audit.score.watch;

import java.nio.charset.StandardCharsets;

/** What the bytes of a guest's path say by themselves, before anything is looked up. */
final class GuestPath {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private GuestPath() {}

    /** Whether a path asked for below a directory is absolute or climbs out of that directory at any point. */
    static boolean escapes(byte[] path) {
        return escapes(path, 0);
    }

    /**
     * Whether the target of a symbolic link is absolute or climbs out of the directory that the link's own path starts
     * from.
     */
    static boolean escapes(byte[] target, byte[] link) {
        return escapes(target, Math.max(0, depth(link, 0, false) - 1));
    }

    private static boolean escapes(byte[] path, int start) {
        return path.length > 0 && path[0] == '/' || depth(path, start, true) < 0;
    }

    /** How many directories down a path leads from a depth; with {@code first}, -1 as soon as it is above 0. */
    private static int depth(byte[] path, int start, boolean first) {
        int depth = start;
        int from = 0;
        for (int i = 0; i <= path.length; i++) {
            if (i == path.length || path[i] == '/') {
                int length = i - from;
                if (length == 2 && path[from] == '.' && path[from + 1] == '.') {
                    depth--;
                } else if (length > 1 || length == 1 && path[from] != '.') {
                    depth++;
                }
                if (first && depth < 0) {
                    return -1;
                }
                from = i + 1;
            }
        }
        return depth;
    }

    /** FNV-1a over the bytes. */
    static long hash(byte[] path) {
        long hash = OFFSET;
        for (byte each : path) {
            hash = (hash ^ each) * PRIME;
        }
        return hash;
    }

    /** The path for people; bytes that are no UTF-8 become replacement characters. */
    static String text(byte[] path) {
        return new String(path, 0, Math.min(path.length, 1024), StandardCharsets.UTF_8);
    }

    /** A path from the root without the steps that lead nowhere: doubled and last slashes, and single dots. */
    static String plain(String path) {
        StringBuilder plain = new StringBuilder(path.length() + 1);
        int from = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                boolean leadsNowhere = i == from || i == from + 1 && path.charAt(from) == '.';
                if (!leadsNowhere) {
                    plain.append('/').append(path, from, i);
                }
                from = i + 1;
            }
        }
        return plain.isEmpty() ? "/" : plain.toString();
    }

    /** Whether a path steps up anywhere. */
    static boolean stepsUp(String plain) {
        return plain.contains("/../") || plain.endsWith("/..");
    }

    /** The last name of a path. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** All of a path before its last name; empty where there is nothing. */
    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
