package org.wasmaudit.audit.score.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.audit.score.watch.SlidingWindow;
import org.wasmaudit.audit.score.watch.WatchCounts;
import org.wasmaudit.wasi.Timing;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.WasiObserver;
import org.wasmaudit.wasi.call.Effect;

/**
 * Raises alerts while a guest runs, and then decides about its further calls. It is asked after the call that raised
 * an alert has been watched, so that the next call is the first that can be refused; a guest may always end itself.
 *
 * <p>Rules and points never fall, so their alerts stay. A probability may: it is asked of all calls so far and of a
 * window of the last ones, and its alert is over when both are {@link #FALL} below the bound, so that one that wavers
 * about it raises no alert twice. Computing one takes some hundred times as long as watching a call; so all calls are
 * judged at call {@link #FIRST} and whenever they have become an eighth more, and the window when it has moved.
 */
public final class AlertGate implements WasiObserver {
    /** How far below its bound a probability ends an alert. */
    static final double FALL = 0.1;

    /** The call behind which a model is asked first. */
    static final long FIRST = 16;

    private static final long GROWTH = 8;

    private final List<State> states = new ArrayList<>();
    private final RunWatch watch;
    private final Scoring scoring;
    private final Verdict.Decision decision;
    private final int errno;
    private final Consumer<String> report;
    private final boolean asksModel;
    private final SlidingWindow window;
    private long nextAsked = FIRST;
    private double ofAll;
    private double ofWindow;
    private @Nullable Verdict verdict;

    private static final class State {
        private final Alert alert;
        private boolean raised;

        State(Alert alert) {
            this.alert = alert;
        }
    }

    /**
     * @param watch of the run, before its first call
     * @param scoring with the model that is asked, where an alert is about one
     * @param decision about every call while an alert is raised
     * @param errno of a denial
     * @param report is told in a line when an alert is raised and when it is over
     */
    public AlertGate(
            List<Alert> alerts,
            RunWatch watch,
            Scoring scoring,
            Verdict.Decision decision,
            int errno,
            Consumer<String> report) {
        alerts.forEach(alert -> states.add(new State(alert)));
        this.watch = watch;
        this.window = new SlidingWindow(watch);
        this.scoring = scoring;
        this.decision = decision;
        this.errno = errno;
        this.report = report;
        this.asksModel = alerts.stream().anyMatch(alert -> alert.kind() == Alert.Kind.SCORE);
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    @Override
    public Verdict before(WasiInvocation invocation) {
        Verdict raised = verdict;
        return raised == null || invocation.call().effect() == Effect.END ? Verdict.allow() : raised;
    }

    @Override
    public void after(WasiInvocation invocation) {
        boolean asked = asksModel && ask();
        for (State state : states) {
            switch (state.alert.kind()) {
                case POINTS -> {
                    if (!state.raised && watch.points() >= state.alert.bound()) {
                        change(state, true, invocation, watch.points() + " points");
                    }
                }
                case RULE -> {
                    DetectionRule rule = state.alert.rule();
                    if (!state.raised && rule != null && watch.met(rule)) {
                        change(state, true, invocation, "the rule is met");
                    }
                }
                case SCORE -> {
                    double bound = state.alert.bound() - (state.raised ? FALL : 0);
                    if (asked && state.raised != Math.max(ofAll, ofWindow) >= bound) {
                        change(state, !state.raised, invocation, String.format(Locale.ROOT,
                                "probability %.3f of all calls, %.3f of the last", ofAll, ofWindow));
                    }
                }
            }
        }
    }

    /** Asks the model where it is time to, and returns whether it was. */
    private boolean ask() {
        boolean asked = watch.calls() >= nextAsked;
        if (asked) {
            ofAll = scoring.probability(watch).orElse(0);
            nextAsked = watch.calls() + Math.max(FIRST, watch.calls() / GROWTH);
        }
        Optional<WatchCounts> moved = window.moved();
        if (moved.isPresent()) {
            ofWindow = scoring.probability(moved.get()).orElse(0);
        }
        return asked || moved.isPresent();
    }

    private void change(State state, boolean raised, WasiInvocation invocation, String why) {
        state.raised = raised;
        verdict = states.stream()
                .filter(other -> other.raised)
                .findFirst()
                .map(first -> new Verdict(decision, RunWatch.ALERT + first.alert.text(), errno))
                .orElse(null);
        report.accept("alert " + state.alert.text() + (raised ? "" : " is over") + " at call " + invocation.sequence()
                + ": " + why);
    }
}
