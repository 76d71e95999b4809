package org.wasmaudit.audit.score.watch;

import java.util.Arrays;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.watch.ErrorActivity.Kind;

/**
 * All counts of a run at one moment. None of them falls, so those of a stretch of the run are the counts at its end
 * less those at its beginning; what makes a count grow may still lie before (a file read then and overwritten now).
 */
@SuppressWarnings("EnumOrdinal") // rows of an array that never leave this object
public final class WatchCounts {
    private static final int OTHERS = Row.values().length;
    private static final int ERRORS = Kind.values().length;
    private static final int RULES = DetectionRule.values().length;

    private final long[] others;
    private final long[] errors;
    private final long[] rules;
    private final long[] calls;
    private final long[] pairs;
    private final int mostErrors;

    /** Counts that stand alone. */
    enum Row {
        CALLS,
        WINDOWS,
        FILES,
        OPENED,
        CREATED,
        REMOVED,
        RENAMED,
        LINKED,
        ESCAPING,
        CONSOLE_IN,
        CONSOLE_OUT,
        FILE_IN,
        FILE_OUT,
        NOISY_WRITES,
        SAMPLED_WRITES,
        ENTROPIES
    }

    private WatchCounts(long[] others, long[] errors, long[] rules, long[] calls, long[] pairs, int mostErrors) {
        this.others = others;
        this.errors = errors;
        this.rules = rules;
        this.calls = calls;
        this.pairs = pairs;
        this.mostErrors = mostErrors;
    }

    /** The counts up to now. */
    static WatchCounts of(RunWatch watch) {
        long[] others = new long[OTHERS];
        for (Row row : Row.values()) {
            others[row.ordinal()] = of(row, watch);
        }
        long[] errors = new long[ERRORS];
        for (Kind kind : Kind.values()) {
            errors[kind.ordinal()] = watch.errors().count(kind);
        }
        long[] rules = new long[RULES];
        for (DetectionRule rule : DetectionRule.values()) {
            rules[rule.ordinal()] = watch.count(rule);
        }
        SequenceActivity sequence = watch.sequence();
        return new WatchCounts(
                others, errors, rules, sequence.byCall(), sequence.pairs(), watch.errors().mostInAWindow());
    }

    private static long of(Row row, RunWatch watch) {
        return switch (row) {
            case CALLS -> watch.calls();
            case WINDOWS -> watch.sequence().differentWindows();
            case FILES -> watch.files().different();
            case OPENED -> watch.files().opened();
            case CREATED -> watch.files().created();
            case REMOVED -> watch.files().removed();
            case RENAMED -> watch.files().renamed();
            case LINKED -> watch.files().linked();
            case ESCAPING -> watch.files().escaping();
            case CONSOLE_IN -> watch.data().consoleIn();
            case CONSOLE_OUT -> watch.data().consoleOut();
            case FILE_IN -> watch.data().fileIn();
            case FILE_OUT -> watch.data().fileOut();
            case NOISY_WRITES -> watch.data().noisyWrites();
            case SAMPLED_WRITES -> watch.data().sampledWrites();
            case ENTROPIES -> watch.data().entropies();
        };
    }

    /**
     * The counts of the stretch since a moment.
     *
     * @param most failures among 16 calls in a row in that stretch
     */
    WatchCounts since(WatchCounts earlier, int most) {
        return new WatchCounts(
                less(others, earlier.others), less(errors, earlier.errors), less(rules, earlier.rules),
                less(calls, earlier.calls), less(pairs, earlier.pairs), most);
    }

    private static long[] less(long[] now, long[] before) {
        long[] difference = new long[now.length];
        Arrays.setAll(difference, i -> Math.max(0, now[i] - before[i])); // files that are forgotten are met anew
        return difference;
    }

    long count(Row row) {
        return others[row.ordinal()];
    }

    long count(Kind kind) {
        return errors[kind.ordinal()];
    }

    long count(DetectionRule rule) {
        return rules[rule.ordinal()];
    }

    /** How many calls of each kind, in the order of the table. */
    long[] byCall() {
        return calls;
    }

    /** How often the category of a column was followed by that of another, row by row. */
    long[] pairs() {
        return pairs;
    }

    /** The largest number of failures among 16 calls in a row. */
    int mostErrors() {
        return mostErrors;
    }
}
