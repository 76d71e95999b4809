package org.wasmaudit.audit.score.watch;

import static org.wasmaudit.audit.score.DetectionRule.DESCRIPTORS_EXHAUSTED;
import static org.wasmaudit.audit.score.DetectionRule.DESTROYED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.ENCRYPTED_OVERWRITE;
import static org.wasmaudit.audit.score.DetectionRule.ESCAPE_ATTEMPT;
import static org.wasmaudit.audit.score.DetectionRule.ESCAPING_LINK;
import static org.wasmaudit.audit.score.DetectionRule.FILES_SWEPT;
import static org.wasmaudit.audit.score.DetectionRule.REWRITTEN_FILES;
import static org.wasmaudit.audit.score.DetectionRule.TIMES_FORGED;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.score.watch.ErrorActivity.Kind;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.Fstflags;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.WasiCall;

/** What is done to files and names, and what of it the rules count. */
final class FileActivity {
    // path_open(fd, dirflags, path, path_len, oflags, …)
    private static final int OPEN_FLAGS = 4;

    private final RuleCounts rules;
    private final DataActivity data;
    private final FileTable files = new FileTable();
    private long opened;
    private long created;
    private long removed;
    private long renamed;
    private long linked;
    private long escaping;

    FileActivity(RuleCounts rules, DataActivity data) {
        this.rules = rules;
        this.data = data;
    }

    /**
     * Looks at a call.
     *
     * @param kind how it failed, or {@code NONE}; data written by it have been looked at before
     */
    void add(WasiInvocation invocation, Kind kind) {
        if (invocation.call() == WasiCall.PATH_SYMLINK) {
            link(invocation);
        } else if (kind == Kind.REFUSED) {
            attempt(invocation);
        }
        if (kind == Kind.EXHAUSTED) {
            rules.add(DESCRIPTORS_EXHAUSTED, invocation.sequence(),
                    () -> invocation.call().text() + " found none left");
        }
        if (kind == Kind.NONE) {
            switch (invocation.call()) {
                case PATH_OPEN -> open(invocation);
                case FD_READ, FD_PREAD -> read(invocation);
                case FD_WRITE, FD_PWRITE -> write(invocation);
                case FD_FILESTAT_SET_SIZE -> resize(invocation);
                case PATH_FILESTAT_GET -> inspect(invocation);
                case PATH_UNLINK_FILE -> remove(invocation);
                case PATH_RENAME -> rename(invocation);
                case FD_FILESTAT_SET_TIMES -> times(invocation, invocation.fdPath(), invocation.argument(3));
                case PATH_FILESTAT_SET_TIMES -> times(invocation, name(invocation, 0), invocation.argument(6));
                case PATH_LINK -> linked++;
                default -> {}
            }
        }
    }

    private void attempt(WasiInvocation invocation) {
        for (int n = 0; n < invocation.paths(); n++) {
            byte[] path = invocation.path(n);
            if (path != null && GuestPath.escapes(path)) {
                escaping++;
                rules.add(ESCAPE_ATTEMPT, invocation.sequence(),
                        () -> invocation.call().text() + " " + GuestPath.text(path));
            }
        }
    }

    private void link(WasiInvocation invocation) {
        linked++;
        byte[] target = invocation.path(0);
        byte[] link = invocation.path(1);
        if (target != null && link != null && GuestPath.escapes(target, link)) {
            rules.add(ESCAPING_LINK, invocation.sequence(),
                    () -> "path_symlink " + GuestPath.text(link) + " -> " + GuestPath.text(target));
        }
    }

    private void open(WasiInvocation invocation) {
        long flags = invocation.argument(OPEN_FLAGS);
        String name = name(invocation, 0);
        if (name != null && (flags & Oflags.DIRECTORY) == 0) {
            FileState file = files.of(name);
            file.met((flags & Oflags.CREAT) != 0);
            opened++;
            created += file.existed ? 0 : 1;
            if (file.existed && !file.opened) {
                file.opened = true;
                rules.add(FILES_SWEPT, invocation.sequence(), () -> "opens " + name);
            }
            if ((flags & Oflags.TRUNC) != 0) {
                rewritten(invocation, file, "empties ", name);
            }
        }
    }

    private void read(WasiInvocation invocation) {
        String name = invocation.fdPath();
        if (name != null && invocation.bytes() > 0 && !DataActivity.console(invocation)) {
            FileState file = files.of(name);
            if (!file.written && !file.contentRead) {
                file.known = true;
                file.existed = true;
                file.contentRead = true;
                file.randomBefore = data.looksRandom(invocation);
                file.noiseWhenRead = data.noisyWrites();
            }
        }
    }

    private void write(WasiInvocation invocation) {
        String name = invocation.fdPath();
        if (name != null && invocation.bytes() > 0 && !DataActivity.console(invocation)) {
            FileState file = files.of(name);
            file.written = true;
            encrypted(invocation, file, "overwrites ", name);
        }
    }

    private void resize(WasiInvocation invocation) {
        String name = invocation.fdPath();
        if (name != null && invocation.argument(1) == 0) {
            rewritten(invocation, files.of(name), "empties ", name);
        }
    }

    private void inspect(WasiInvocation invocation) {
        String name = name(invocation, 0);
        if (name != null) {
            files.of(name).met(false);
        }
    }

    private void remove(WasiInvocation invocation) {
        removed++;
        String name = name(invocation, 0);
        if (name != null) {
            FileState file = files.of(name);
            if (file.existed && !file.destroyed) {
                file.destroyed = true;
                rules.add(DESTROYED_FILES, invocation.sequence(), () -> "removes " + name);
            }
            encrypted(invocation, file, "removes ", name);
            files.forget(name);
        }
    }

    private void rename(WasiInvocation invocation) {
        renamed++;
        String from = name(invocation, 0);
        String to = name(invocation, 1);
        if (from != null && to != null) {
            FileState replaced = files.of(to);
            rewritten(invocation, replaced, "replaces ", to);
            encrypted(invocation, replaced, "replaces ", to);
            files.move(from, to);
        }
    }

    private void rewritten(WasiInvocation invocation, FileState file, String how, String name) {
        if (file.existed && !file.rewritten) {
            file.rewritten = true;
            rules.add(REWRITTEN_FILES, invocation.sequence(), () -> how + name);
        }
    }

    private void encrypted(WasiInvocation invocation, FileState file, String how, String name) {
        boolean readable = file.contentRead && !file.randomBefore;
        if (readable && !file.encrypted && data.noisyWrites() > file.noiseWhenRead) {
            file.encrypted = true;
            rules.add(ENCRYPTED_OVERWRITE, invocation.sequence(), () -> how + name);
        }
    }

    private void times(WasiInvocation invocation, @Nullable String name, long flags) {
        if (name != null && (flags & Fstflags.MTIM) != 0 && files.of(name).written) {
            rules.add(TIMES_FORGED, invocation.sequence(), () -> "sets the time of " + name);
        }
    }

    private static @Nullable String name(WasiInvocation invocation, int n) {
        return invocation.resolvedPath(n);
    }

    /** Openings of what is no directory. */
    long opened() {
        return opened;
    }

    /** Openings of files that were not there before. */
    long created() {
        return created;
    }

    long removed() {
        return removed;
    }

    long renamed() {
        return renamed;
    }

    /** Links of either kind, made or refused. */
    long linked() {
        return linked;
    }

    /** Refused paths that are absolute or climb out. */
    long escaping() {
        return escaping;
    }

    /** How many different files were met, up to a limit. */
    int different() {
        return files.size() - 1;
    }

    /** Whether there were more files than could be remembered. */
    boolean overflowed() {
        return files.full();
    }
}
