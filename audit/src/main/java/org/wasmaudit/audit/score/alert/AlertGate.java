package org.wasmaudit.audit.score.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.wasi.Timing;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.WasiObserver;
import org.wasmaudit.wasi.call.Effect;

/**
 * Raises alerts while a guest runs, and then decides about its further calls. It is asked after the call that raised
 * an alert has been watched, so that the next call is the first that can be refused; a guest may always end itself.
 *
 * <p>Rules and points never fall, so their alerts stay. A probability may: its alert is over when it is {@link #FALL}
 * below the bound, so that one that wavers about it raises no alert twice. Computing it takes some hundred times as
 * long as watching a call; so it is asked for at call {@link #FIRST} and whenever the calls have become an eighth more.
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
    private long nextAsked = FIRST;
    private @Nullable Verdict verdict;

    private static final class State {
        private final Alert alert;
        private boolean raised;

        State(Alert alert) {
            this.alert = alert;
        }
    }

    /**
     * @param watch what has been seen of the run so far
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
        boolean asked = asksModel && watch.calls() >= nextAsked;
        double probability = asked ? scoring.probability(watch).orElse(0) : 0;
        if (asked) {
            nextAsked = watch.calls() + Math.max(FIRST, watch.calls() / GROWTH);
        }
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
                    if (asked && state.raised != probability >= bound) {
                        change(state, !state.raised, invocation,
                                String.format(Locale.ROOT, "probability %.3f", probability));
                    }
                }
            }
        }
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
