package org.wasmaudit.audit.score.watch;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directories that a guest was given, as far as it has asked what they are. */
final class Roots {
    private static final int MOST = 256;

    private final Set<String> paths = new HashSet<>();

    void add(@Nullable String path) {
        if (path != null && paths.size() < MOST) {
            paths.add(path);
        }
    }

    boolean contains(String path) {
        return paths.contains(path);
    }

    /** Whether a path is below one of them. */
    boolean hold(String path) {
        return paths.stream().anyMatch(root -> isBelow(path, root));
    }

    private static boolean isBelow(String path, String root) {
        return path.length() > root.length() && path.startsWith(root.endsWith("/") ? root : root + "/");
    }
}
