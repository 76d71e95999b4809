package org.wasmaudit.audit.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.policy.Action;
import org.wasmaudit.audit.score.alert.Alert;
import org.wasmaudit.audit.score.alert.AlertGate;
import org.wasmaudit.audit.score.assess.ScoreSink;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.audit.score.model.ModelReader;
import org.wasmaudit.audit.score.plain.PlainDataException;
import org.wasmaudit.audit.score.profile.SequenceProfile;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.wasi.Verdict;
import picocli.CommandLine.Option;

/** How the run is scored. */
final class ScoreOptions {
    private static final String REPORT = "report";

    @Option(names = "--model", paramLabel = "FILE", description = "A model that judges the run.")
    private @Nullable Path model;

    @Option(
            names = "--sequences",
            paramLabel = "FILE",
            description = "The sequences of calls the program is known to make; the score says which are new.")
    private @Nullable Path sequences;

    @Option(
            names = "--alert",
            paramLabel = "CONDITION",
            description = "Say so while the program runs when a condition holds: " + Alert.FORMS + ".")
    private List<String> alerts = List.of();

    @Option(
            names = "--alert-action",
            paramLabel = "ACTION",
            description = "What becomes of calls from then on: report (default), deny, deny:ERRNO or kill.")
    private String alertAction = REPORT;

    @Option(names = "--no-score", description = "No findings and no score.")
    private boolean off;

    boolean isOn() {
        return !off;
    }

    /** How to score: with the model, if there is one. */
    Scoring scoring() throws Refusal {
        if (model == null || off) {
            return Scoring.WITHOUT_MODEL;
        }
        byte[] bytes = SmallFile.bytes(model);
        try {
            return new Scoring(
                    new ModelReader(new RunFeatures().schema()).read(bytes, Optional.empty()), Sha256.hex(bytes));
        } catch (PlainDataException e) {
            throw unusable(model, e);
        }
    }

    /** What the program is known to do, if that is known. */
    Optional<SequenceProfile> profile(TrustOptions trust) throws Refusal {
        if (sequences == null || off) {
            return Optional.empty();
        }
        try {
            return Optional.of(SequenceProfile.read(trust.bytes(sequences)));
        } catch (PlainDataException e) {
            throw unusable(sequences, e);
        }
    }

    /** What raises alerts while the run is watched, if any are asked for. */
    Optional<AlertGate> alerts(Scoring scoring, Optional<ScoreSink> watch, boolean dryRun) throws Refusal {
        if (alerts.isEmpty() && alertAction.equals(REPORT)) {
            return Optional.empty();
        }
        try {
            List<Alert> conditions = alerts.stream()
                    .flatMap(list -> Stream.of(list.split(",", -1)))
                    .map(text -> Alert.parse(text.strip()))
                    .toList();
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("--alert-action needs an --alert");
            }
            if (scoring.model().isEmpty()
                    && conditions.stream().anyMatch(condition -> condition.kind() == Alert.Kind.SCORE)) {
                throw new IllegalArgumentException("an alert on the score needs a --model");
            }
            ScoreSink sink =
                    watch.orElseThrow(() -> new IllegalArgumentException("--alert and --no-score exclude each other"));
            Action action = alertAction.equals(REPORT) ? Action.ALLOW : Action.parse(alertAction);
            return Optional.of(new AlertGate(conditions, sink.watch(), scoring, decision(action, dryRun),
                    action.errno(), line -> System.err.println(Product.NAME + ": " + line)));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(ExitCode.USAGE, Escape.text(String.valueOf(wrong.getMessage())));
        }
    }

    private static Verdict.Decision decision(Action action, boolean dryRun) {
        return switch (action.kind()) {
            case ALLOW -> Verdict.Decision.ALLOW;
            case DENY -> dryRun ? Verdict.Decision.WOULD_DENY : Verdict.Decision.DENY;
            case KILL -> dryRun ? Verdict.Decision.WOULD_KILL : Verdict.Decision.KILL;
        };
    }

    private static Refusal unusable(Path file, PlainDataException e) {
        return new Refusal(
                ExitCode.CONFIGURATION,
                Escape.text(file.toString()) + ": " + Escape.text(String.valueOf(e.getMessage())));
    }
}
