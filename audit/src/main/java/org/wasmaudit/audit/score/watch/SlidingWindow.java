package org.wasmaudit.audit.score.watch;

import java.util.Optional;

/**
 * The last {@link #LENGTH} calls of a run, moved on by {@link #STEP}, in room that does not grow: the counts at the
 * beginning of each step are kept until the window has left it behind. One for a watch, asked behind every call.
 */
public final class SlidingWindow {
    /** Calls in a window. */
    public static final int LENGTH = 512;

    /** Calls between one window and the next. */
    public static final int STEP = 128;

    private static final int STEPS = LENGTH / STEP;

    private final RunWatch watch;
    private final WatchCounts[] beginnings = new WatchCounts[STEPS];
    private final int[] mostErrors = new int[STEPS];
    private long steps;
    private long next = STEP;

    /** @param watch of a run from which no call has been taken in yet */
    public SlidingWindow(RunWatch watch) {
        this.watch = watch;
        beginnings[0] = WatchCounts.of(watch);
    }

    /** The counts of the last window, when it has just been filled; the first is full at call {@link #LENGTH}. */
    public Optional<WatchCounts> moved() {
        if (watch.calls() < next) {
            return Optional.empty();
        }
        next = watch.calls() + STEP;
        WatchCounts now = WatchCounts.of(watch);
        int last = (int) (steps % STEPS);
        int oldest = (int) (++steps % STEPS);
        mostErrors[last] = watch.errors().takeMostSince();
        Optional<WatchCounts> window = steps < STEPS ? Optional.empty() : Optional.of(window(now, oldest));
        beginnings[oldest] = now;
        return window;
    }

    private WatchCounts window(WatchCounts now, int oldest) {
        int most = 0;
        for (int errors : mostErrors) {
            most = Math.max(most, errors);
        }
        return now.since(beginnings[oldest], most);
    }
}
