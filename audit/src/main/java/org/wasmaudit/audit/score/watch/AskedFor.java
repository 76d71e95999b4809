package org.wasmaudit.audit.score.watch;

import static org.wasmaudit.audit.score.DetectionRule.DESTROYED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.NAMED_FILES_REMOVED;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wasmaudit.wasi.WasiInvocation;

/**
 * What whoever started a run has asked for by name: the paths among its arguments that lie below a directory the guest
 * was given, with all below them, and the files that lines of its standard input name exactly. To read a key there is
 * no hunt, since the program was pointed at it.
 *
 * <p>Files removed there are left out of {@code destroyed-files} as long as the run does nothing else with any file:
 * then removing is what it was started for. At the first other thing all that was left out counts after all, and from
 * then on nothing is left out. Neither arguments nor standard input are the guest's to choose.
 *
 * <p>Of a file that is named exactly, rules that look at one file at a time and say little leave out what was done to
 * it: who names a file to an editor wants it edited.
 */
final class AskedFor {
    private static final int MOST_NAMES = 64;

    /** Of more files that were left out only the number is kept. */
    private static final int MOST_LEFT_OUT = 8;

    private final RuleCounts rules;
    private final Roots roots;
    private final InputNames input = new InputNames();
    private final Set<String> names = new HashSet<>();
    private final List<Runnable> leftOut = new ArrayList<>();
    private long moreLeftOut;
    private boolean onlyRemoves = true;

    AskedFor(RuleCounts rules, Roots roots) {
        this.rules = rules;
        this.roots = roots;
    }

    /** Learns the arguments: the program's name and more, with a zero after each; one that is cut off is not known. */
    void arguments(byte[] strings) {
        int from = 0;
        boolean first = true;
        for (int i = 0; i < strings.length; i++) {
            if (strings[i] == 0) {
                if (!first) {
                    argument(new String(strings, from, i - from, StandardCharsets.UTF_8));
                }
                first = false;
                from = i + 1;
            }
        }
    }

    /** A path, or an option with one behind an equals sign. */
    private void argument(String text) {
        name(text);
        if (text.startsWith("-")) {
            name(text.substring(text.indexOf('=') + 1));
        }
    }

    private void name(String path) {
        String plain = GuestPath.plain(path);
        if (plain.length() > 1 && !GuestPath.stepsUp(plain) && names.size() < MOST_NAMES) {
            names.add(plain);
            if (!path.startsWith("/")) {
                names.add("." + plain);
            }
        }
    }

    /** Takes in what was read from the console. */
    void read(WasiInvocation invocation) {
        input.read(invocation);
    }

    /**
     * Data of a file were changed. A file that the run has not made itself may be the one that its standard input comes
     * from; not so one that an argument names, since nobody has a program read its list from where its output goes.
     */
    void changed(FileState file, String name) {
        if (!file.made && !input.isOver() && !names.contains(name)) {
            input.stop();
        }
    }

    /** Something was done after which it is not known what the guest writes to. */
    void obscured() {
        input.stop();
    }

    /** Whether a path is one that the arguments or the standard input name, and not only below one. */
    boolean names(String path) {
        return (names.contains(path) || input.hold(path)) && roots.hold(path) && !roots.contains(path);
    }

    /**
     * Whether a path is one that the arguments name, or below one, or one that the standard input names. To name all
     * that the guest was given is no name.
     */
    boolean holds(String path) {
        return isBelowAnArgument(path) || roots.hold(path) && !roots.contains(path) && input.hold(path);
    }

    private boolean isBelowAnArgument(String path) {
        for (String part = path; !names.isEmpty() && !part.isEmpty(); part = GuestPath.folder(part)) {
            if (names.contains(part) && roots.hold(part) && !roots.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** A file that existed before was removed. */
    void removed(WasiInvocation invocation, String name) {
        boolean isNamed = holds(name);
        if (isNamed) {
            rules.add(NAMED_FILES_REMOVED, invocation.sequence(), () -> "removes " + name);
        }
        if (onlyRemoves && isNamed) {
            if (leftOut.size() < MOST_LEFT_OUT) {
                long sequence = invocation.sequence(); // the invocation serves other calls later
                leftOut.add(() -> destroyed(sequence, name));
            } else {
                moreLeftOut++;
            }
        } else {
            destroyed(invocation.sequence(), name);
        }
    }

    private void destroyed(long sequence, String name) {
        rules.add(DESTROYED_FILES, sequence, () -> "removes " + name);
    }

    /** Something was done with a file other than removing or looking at it. */
    void used(WasiInvocation invocation) {
        if (onlyRemoves) {
            onlyRemoves = false;
            leftOut.forEach(Runnable::run);
            leftOut.clear();
            if (moreLeftOut > 0) {
                rules.add(DESTROYED_FILES, moreLeftOut, invocation.sequence(), () -> "removed more");
            }
        }
    }
}
