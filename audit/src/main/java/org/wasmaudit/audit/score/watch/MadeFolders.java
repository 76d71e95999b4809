package org.wasmaudit.audit.score.watch;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.jspecify.annotations.Nullable;

/**
 * The folders that a run has made itself. Nothing of anybody's is looked for there, and a settings file there is a copy
 * that nobody heeds, unless the folder becomes part of a home or of a system.
 *
 * <p>It might become so by a move or a link. So at the first of these all that was left out counts after all, and from
 * then on nothing is left out. Whatever is in doubt counts.
 */
final class MadeFolders {
    /** More are not remembered, and what is in them counts. */
    private static final int MOST_FOLDERS = 1 << 14;

    /** Of more files it is not remembered that they were left out, so they count at once. */
    private static final int MOST_LEFT_OUT = 256;

    private final LongHashSet folders = new LongHashSet();
    private final Roots roots;
    private final List<Runnable> leftOut = new ArrayList<>();
    private boolean moved;

    MadeFolders(Roots roots) {
        this.roots = roots;
    }

    void made(@Nullable String folder) {
        if (folder != null && !moved && folders.size() < MOST_FOLDERS) {
            folders.add(FileTable.hash(folder));
        }
    }

    void removed(@Nullable String folder) {
        if (folder != null) {
            folders.remove(FileTable.hash(folder));
        }
    }

    /** Something was given another name, or one more, so that one of these folders may be found elsewhere now. */
    void moved() {
        moved = true;
        folders.clear();
        leftOut.forEach(Runnable::run);
        leftOut.clear();
    }

    /** Whether the run itself made the folder that a path is in. */
    boolean holds(String path) {
        return !folders.isEmpty() && isMade(GuestPath.folder(path));
    }

    private boolean isMade(String folder) {
        return folders.contains(FileTable.hash(folder));
    }

    /** Counts a settings file that was written, at once or, where it has no effect yet, when something is moved. */
    void count(String path, Runnable count) {
        if (holds(path) && leftOut.size() < MOST_LEFT_OUT && isACopy(path)) {
            leftOut.add(count);
        } else {
            count.run();
        }
    }

    /** Whether the uppermost folder that the run made for a file is neither a home or system's nor a part of one. */
    private boolean isACopy(String path) {
        String made = GuestPath.folder(path);
        String parent = GuestPath.folder(made);
        while (isMade(parent)) {
            made = parent;
            parent = GuestPath.folder(made);
        }
        String name = GuestPath.last(made);
        boolean isAtRoot = roots.contains(parent.isEmpty() ? "/" : parent);
        return (roots.hold(parent) || isAtRoot && !KnownNames.isSystemFolder(name))
                && !KnownNames.isSystemFolder(GuestPath.last(parent))
                && !name.startsWith(".")
                && !KnownNames.beginsInSettings(path, made.length());
    }
}
