package org.wasmaudit.audit.score.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.model.Model;
import org.wasmaudit.audit.score.profile.ProfileDistance;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.audit.score.watch.WatchCounts;

/**
 * How runs are scored: with which model. Immutable and free to share between threads.
 *
 * @param model the model, if there is one
 * @param sha256 the digest of its file; empty without a model
 */
public record Scoring(Optional<Model> model, String sha256) {
    /** Fewer calls than this are start-up and nothing else; no model is asked about them. */
    static final int LEAST_CALLS = 8;

    /** Rules and profiles alone. */
    public static final Scoring WITHOUT_MODEL = new Scoring(Optional.empty(), "");

    /** What only a model asks for, so that runs without one do not wait for it. */
    private static final class OfModels {
        static final RunFeatures FEATURES = new RunFeatures();
    }

    public Scoring(Model model, String sha256) {
        this(Optional.of(model), sha256);
    }

    /** The score of a run that has ended. */
    public Score of(RunWatch watch, Optional<ProfileDistance> profile, RunEnd end) {
        String unavailable = unavailable(watch);
        Optional<Judgement> judgement = unavailable.isEmpty() ? model.map(m -> judgement(m, watch)) : Optional.empty();
        return new Score(watch.points(), watch.findings(), profile, judgement, unavailable, limits(watch, end));
    }

    /** What the model says of a run so far; empty without a model, or for too few calls. */
    public OptionalDouble probability(RunWatch watch) {
        return unavailable(watch).isEmpty()
                ? model.orElseThrow().probability(OfModels.FEATURES.of(watch))
                : OptionalDouble.empty();
    }

    /** What the model says of a stretch of a run; empty without a model. */
    public OptionalDouble probability(WatchCounts stretch) {
        return model.isEmpty() ? OptionalDouble.empty() : model.get().probability(OfModels.FEATURES.of(stretch));
    }

    private String unavailable(RunWatch watch) {
        if (model.isEmpty()) {
            return "no model was given";
        }
        if (watch.calls() < LEAST_CALLS) {
            return "the run made " + watch.calls() + " calls, and a model needs at least " + LEAST_CALLS;
        }
        return "";
    }

    private Judgement judgement(Model model, RunWatch watch) {
        Features features = OfModels.FEATURES.of(watch);
        return new Judgement(
                sha256, model.probability(features).orElseThrow(), model.threshold(), model.explain(features));
    }

    private static List<String> limits(RunWatch watch, RunEnd end) {
        List<String> limits = new ArrayList<>();
        if (watch.calls() == 0) {
            limits.add("The run made no call at all, so nothing is known of it.");
        } else if (watch.onlyStartedUp()) {
            limits.add("The run did nothing beyond start-up and output; it may behave otherwise with other input.");
        }
        if (end == RunEnd.STOPPED) {
            limits.add("The run was stopped; what it would have done next is not known.");
        }
        if (end == RunEnd.TRAPPED) {
            limits.add("The run ended in a trap; what it would have done next is not known.");
        }
        if (watch.overflowed()) {
            limits.add("The run met more files than are remembered; rules about files may have missed some.");
        }
        return limits;
    }
}
