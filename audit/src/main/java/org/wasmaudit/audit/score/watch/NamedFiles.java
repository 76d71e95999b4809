package org.wasmaudit.audit.score.watch;

import static org.wasmaudit.audit.score.DetectionRule.BACKUPS_REMOVED;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_HUNTED;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_READ;
import static org.wasmaudit.audit.score.DetectionRule.SECURITY_CHANGED;
import static org.wasmaudit.audit.score.DetectionRule.START_UP_CHANGED;
import static org.wasmaudit.audit.score.DetectionRule.TRACES_REMOVED;

import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.wasi.WasiInvocation;

/** What is done to files whose names mean the same on every machine. */
final class NamedFiles {
    /** Of more different names of keys and passwords nobody needs to know. */
    private static final int MOST_HUNTED = 1024;

    /** Names that were missed, so that each is looked at once; when they are this many, they are forgotten. */
    private static final int MOST_MISSED = 1 << 12;

    private final RuleCounts rules;
    private final MadeFolders folders;
    private final AskedFor askedFor;
    private final LongHashSet hunted = new LongHashSet();
    private final LongHashSet missed = new LongHashSet();

    NamedFiles(RuleCounts rules, MadeFolders folders, AskedFor askedFor) {
        this.rules = rules;
        this.folders = folders;
        this.askedFor = askedFor;
    }

    /** Something was asked for that is not there, or that may not be had; where the run made the folder, it knew. */
    void missed(WasiInvocation invocation) {
        for (int n = 0; n < invocation.paths(); n++) {
            byte[] path = invocation.path(n);
            String resolved = invocation.resolvedPath(n);
            boolean isOwn = resolved != null && folders.holds(resolved);
            if (path != null && !isOwn && isNew(path)) {
                String name = GuestPath.plain(GuestPath.text(path));
                if (KnownNames.isNameOfCredentials(name)
                        || resolved != null && KnownNames.isNameOfCredentials(resolved)) {
                    hunted(invocation, "asks for ", name, KnownNames.soughtBy(name));
                }
            }
        }
    }

    private boolean isNew(byte[] path) {
        if (missed.size() == MOST_MISSED) {
            missed.clear();
        }
        return missed.add(GuestPath.hash(path));
    }

    /** A file was read for the first time, of which something existed before. */
    void read(WasiInvocation invocation, String name) {
        if (KnownNames.holdsCredentials(name)) {
            rules.add(CREDENTIALS_READ, invocation.sequence(), () -> "reads " + name);
            if (!askedFor.holds(name)) {
                hunted(invocation, "reads ", name, name);
            }
        }
    }

    /** Counts what was sought, once. */
    private void hunted(WasiInvocation invocation, String how, String name, String sought) {
        if (hunted.size() < MOST_HUNTED && hunted.add(FileTable.hash(sought))) {
            rules.add(CREDENTIALS_HUNTED, invocation.sequence(), () -> how + name);
        }
    }

    /** A file was written for the first time, or put where none of its name was. */
    void written(WasiInvocation invocation, String how, String name) {
        if (KnownNames.runsByItself(name) && !askedFor.names(name)) {
            changed(START_UP_CHANGED, invocation, how, name);
        }
        if (KnownNames.saysWhoMay(name)) {
            changed(SECURITY_CHANGED, invocation, how, name);
        }
    }

    private void changed(DetectionRule rule, WasiInvocation invocation, String how, String name) {
        long sequence = invocation.sequence(); // the invocation serves other calls later
        folders.count(name, () -> rules.add(rule, sequence, () -> how + name));
    }

    /** A file that existed before was emptied or replaced. */
    void rewritten(WasiInvocation invocation, String how, String name) {
        if (KnownNames.holdsTraces(name) && !askedFor.names(name)) {
            rules.add(TRACES_REMOVED, invocation.sequence(), () -> how + name);
        }
    }

    /** A file that existed before was removed. */
    void removed(WasiInvocation invocation, String name) {
        rewritten(invocation, "removes ", name);
        if (KnownNames.isBackup(name) && !askedFor.names(name)) {
            rules.add(BACKUPS_REMOVED, invocation.sequence(), () -> "removes " + name);
        }
    }
}
