package org.wasmaudit.audit.score.watch;

import static org.wasmaudit.audit.score.DetectionRule.BLANKED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.DESCRIPTORS_EXHAUSTED;
import static org.wasmaudit.audit.score.DetectionRule.ENCRYPTED_OVERWRITE;
import static org.wasmaudit.audit.score.DetectionRule.ESCAPE_ATTEMPT;
import static org.wasmaudit.audit.score.DetectionRule.ESCAPING_LINK;
import static org.wasmaudit.audit.score.DetectionRule.FILES_SWEPT;
import static org.wasmaudit.audit.score.DetectionRule.NAMES_FLOODED;
import static org.wasmaudit.audit.score.DetectionRule.RENAMED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.REWRITTEN_FILES;
import static org.wasmaudit.audit.score.DetectionRule.TIMES_FORGED;
import static org.wasmaudit.audit.score.DetectionRule.UNIFORM_FILES;

import java.util.function.Consumer;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
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

    /** Of more different paths that lead out it is not remembered that they did, so each request counts. */
    private static final int MOST_OUTSIDE = 1 << 12;

    private final RuleCounts rules;
    private final DataActivity data;
    private final Roots roots = new Roots();
    private final MadeFolders folders = new MadeFolders(roots);
    private final AskedFor askedFor;
    private final NamedFiles namedFiles;
    private final FileTable files = new FileTable();
    private final LongHashSet outside = new LongHashSet();
    private long opened;
    private long created;
    private long removed;
    private long renamed;
    private long linked;
    private long escaping;

    FileActivity(RuleCounts rules, DataActivity data) {
        this.rules = rules;
        this.data = data;
        this.askedFor = new AskedFor(rules, roots);
        this.namedFiles = new NamedFiles(rules, folders, askedFor);
    }

    /**
     * Looks at a call.
     *
     * @param kind how it failed, or {@code NONE}
     */
    void add(WasiInvocation invocation, Kind kind) {
        if (invocation.call() == WasiCall.PATH_SYMLINK) {
            link(invocation);
        } else if (kind == Kind.REFUSED) {
            attempt(invocation);
        }
        if (kind == Kind.ABSENT || kind == Kind.REFUSED) {
            namedFiles.missed(invocation);
        }
        if (kind == Kind.EXHAUSTED) {
            rules.add(DESCRIPTORS_EXHAUSTED, invocation.sequence(),
                    () -> invocation.call().text() + " found none left");
        }
        if (kind == Kind.NONE) {
            switch (invocation.call()) {
                case ARGS_GET -> askedFor.arguments(invocation.sample(RunWatch.SAMPLE));
                case ENVIRON_GET -> data.environment(invocation);
                case PATH_OPEN -> open(invocation);
                case FD_READ, FD_PREAD, SOCK_RECV -> read(invocation);
                case FD_WRITE, FD_PWRITE, SOCK_SEND -> write(invocation);
                case FD_FILESTAT_SET_SIZE -> resize(invocation);
                case PATH_FILESTAT_GET -> inspect(invocation);
                case PATH_UNLINK_FILE -> remove(invocation);
                case PATH_RENAME -> rename(invocation);
                case FD_FILESTAT_SET_TIMES -> times(invocation, invocation.fdPath(), invocation.argument(3));
                case PATH_FILESTAT_SET_TIMES -> times(invocation, name(invocation, 0), invocation.argument(6));
                case FD_PRESTAT_GET -> roots.add(invocation.fdPath());
                case PATH_LINK -> {
                    askedFor.used(invocation);
                    askedFor.obscured();
                    linked++;
                    named(invocation, 1);
                    moved(name(invocation, 0), name(invocation, 1));
                    secondName(name(invocation, 0), name(invocation, 1));
                }
                case PATH_CREATE_DIRECTORY -> {
                    askedFor.used(invocation);
                    named(invocation, 0);
                    folders.made(name(invocation, 0));
                    madeFolder(name(invocation, 0));
                }
                case PATH_REMOVE_DIRECTORY -> {
                    folders.removed(name(invocation, 0));
                    forget(name(invocation, 0));
                }
                case PATH_SYMLINK -> {
                    askedFor.used(invocation);
                    named(invocation, 1);
                    made(name(invocation, 1));
                    folders.moved();
                }
                default -> {}
            }
        }
    }

    private void attempt(WasiInvocation invocation) {
        for (int n = 0; n < invocation.paths(); n++) {
            byte[] path = invocation.path(n);
            if (path != null && GuestPath.escapes(path)) {
                escaping++;
                if (outside.size() < MOST_OUTSIDE && !outside.add(GuestPath.hash(path))) {
                    continue; // to be refused the same again tells nothing more
                }
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

    /** A symbolic link was made; what is done through it is told of the file it leads to. */
    private void made(@Nullable String name) {
        if (name != null) {
            files.of(name).met(true);
        }
    }

    private void madeFolder(@Nullable String name) {
        if (name != null) {
            files.forget(name);
            FileState state = files.of(name);
            state.met(true);
            state.folder = true;
        }
    }

    private void forget(@Nullable String name) {
        if (name != null) {
            files.forget(name);
        }
    }

    /** Something was given another name, or one more. A file that stays in folders the run made has no effect there. */
    private void moved(@Nullable String from, @Nullable String to) {
        boolean stays = from != null
                && to != null
                && folders.holds(from)
                && folders.holds(to)
                && files.of(from).isFile();
        if (!stays) {
            folders.moved();
        }
    }

    /** A file got one more name. What is done to its data there is done to what was there before, if it was. */
    private void secondName(@Nullable String from, @Nullable String to) {
        if (from != null && to != null) {
            FileState first = files.of(from);
            first.met(false);
            files.forget(to);
            FileState second = files.of(to);
            second.met(first.made);
            second.secondName = true;
            second.formerName = first.formerName;
            second.hadName(from);
        }
    }

    private void open(WasiInvocation invocation) {
        long flags = invocation.argument(OPEN_FLAGS);
        String name = name(invocation, 0);
        if ((flags & Oflags.DIRECTORY) == 0) {
            askedFor.used(invocation);
        }
        if (name != null && (flags & Oflags.DIRECTORY) == 0) {
            FileState file = files.of(name);
            file.met(invocation.createdFile());
            opened++;
            if (invocation.createdFile()) {
                created++;
                named(invocation, 0);
            }
            if (file.existed && !file.opened) {
                file.opened = true;
                if (!askedFor.holds(name)) {
                    rules.add(FILES_SWEPT, invocation.sequence(), () -> "opens " + name);
                }
            }
            if ((flags & Oflags.TRUNC) != 0) {
                rewritten(invocation, file, "empties ", name);
                askedFor.changed(file, name);
            }
        }
    }

    /** Takes in that there is a new name. */
    private void named(WasiInvocation invocation, int n) {
        rules.add(NAMES_FLOODED, invocation.sequence(), () -> invocation.call().text() + " " + name(invocation, n));
    }

    private void read(WasiInvocation invocation) {
        String name = invocation.fdPath();
        if (DataActivity.console(name)) {
            data.typed(invocation.bytes());
            askedFor.read(invocation);
            return;
        }
        askedFor.used(invocation);
        FileState file = files.of(name == null ? FileTable.NAMELESS : name);
        boolean others = name != null && !file.rewritten && (file.known ? file.existed : !file.written);
        boolean telling = others && !file.readable && (!file.contentRead || file.written);
        boolean random = data.read(invocation, telling);
        if (telling && invocation.bytes() > 0) {
            file.readable = !random;
            if (!file.contentRead) {
                file.met(false);
                file.contentRead = true;
                file.noiseWhenRead = data.noisyWrites();
                byNames(file, name, known -> namedFiles.read(invocation, known));
            }
        }
    }

    private void write(WasiInvocation invocation) {
        String name = invocation.fdPath();
        if (DataActivity.console(name)) {
            data.printed(invocation.bytes());
            return;
        }
        askedFor.used(invocation);
        if (name == null) {
            askedFor.obscured();
            data.written(invocation, files.of(FileTable.NAMELESS));
        } else if (invocation.bytes() > 0) {
            FileState file = files.of(name);
            askedFor.changed(file, name);
            data.written(invocation, file);
            if (file.existed && data.blank() && !file.blanked) {
                file.blanked = true;
                rules.add(BLANKED_FILES, invocation.sequence(), () -> "writes over " + name);
            }
            if (data.repeated() && !file.uniform) {
                file.uniform = true;
                rules.add(UNIFORM_FILES, invocation.sequence(), () -> "writes " + name);
            }
            if (!file.written) {
                file.written = true;
                byNames(file, name, known -> namedFiles.written(invocation, "writes ", known));
            }
            encrypted(invocation, file, "overwrites ", name);
        }
    }

    private void resize(WasiInvocation invocation) {
        askedFor.used(invocation);
        String name = invocation.fdPath();
        if (name != null) {
            FileState file = files.of(name);
            askedFor.changed(file, name);
            if (invocation.argument(1) == 0) {
                rewritten(invocation, file, "empties ", name);
            }
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
            file.met(false);
            if (file.existed && !file.secondName && !file.destroyed) {
                file.destroyed = true;
                askedFor.removed(invocation, name);
                byNames(file, name, known -> namedFiles.removed(invocation, known));
            }
            encrypted(invocation, file, "removes ", name);
            files.forget(name);
        }
    }

    private void rename(WasiInvocation invocation) {
        renamed++;
        askedFor.used(invocation);
        askedFor.obscured();
        String from = name(invocation, 0);
        String to = name(invocation, 1);
        moved(from, to);
        if (from != null && to != null) {
            FileState moved = files.of(from);
            moved.met(false);
            if (moved.existed && !moved.secondName && !moved.renamed) {
                moved.renamed = true;
                if (!askedFor.names(from)) {
                    rules.add(RENAMED_FILES, invocation.sequence(), () -> "renames " + from + " to " + to);
                }
            }
            namedFiles.written(invocation, "puts a file at ", to);
            moved.secondName = false; // a rename between two names of one file leaves both, so what is next counts
            FileState replaced = files.of(to);
            if (!replaced.secondName) {
                rewritten(invocation, replaced, "replaces ", to);
            }
            encrypted(invocation, replaced, "replaces ", to);
            moved.hadName(from);
            if (moved.isFile()) {
                files.move(from, to);
            } else {
                files.moveFolder(from, to);
            }
        }
    }

    /** Takes in what is done to a file by the name it has, and by one that it has besides or had before. */
    private static void byNames(FileState file, String name, Consumer<String> take) {
        take.accept(name);
        if (file.formerName != null) {
            take.accept(file.formerName);
        }
    }

    private void rewritten(WasiInvocation invocation, FileState file, String how, String name) {
        if (file.existed && !file.rewritten) {
            file.rewritten = true;
            if (!askedFor.names(name)) {
                rules.add(REWRITTEN_FILES, invocation.sequence(), () -> how + name);
            }
            byNames(file, name, known -> namedFiles.rewritten(invocation, how, known));
        }
    }

    private void encrypted(WasiInvocation invocation, FileState file, String how, String name) {
        if (file.readable && !file.encrypted && data.noisyWrites() > file.noiseWhenRead) {
            file.encrypted = true;
            rules.add(ENCRYPTED_OVERWRITE, invocation.sequence(), () -> how + name);
        }
    }

    /** Takes in that a file has another time; one that the run itself made hides nothing by it. */
    private void times(WasiInvocation invocation, @Nullable String name, long flags) {
        if (name != null && (flags & Fstflags.MTIM) != 0) {
            FileState file = files.of(name);
            if (file.written && (file.existed || !file.known) && !askedFor.names(name)) {
                rules.add(TIMES_FORGED, invocation.sequence(), () -> "sets the time of " + name);
            }
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
