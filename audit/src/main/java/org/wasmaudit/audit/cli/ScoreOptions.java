package org.wasmaudit.audit.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.audit.score.model.ModelReader;
import org.wasmaudit.audit.score.plain.PlainDataException;
import org.wasmaudit.audit.score.profile.SequenceProfile;
import org.wasmaudit.audit.score.watch.RunFeatures;
import picocli.CommandLine.Option;

/** How the run is scored. */
final class ScoreOptions {
    @Option(names = "--model", paramLabel = "FILE", description = "A model that judges the run.")
    private @Nullable Path model;

    @Option(
            names = "--sequences",
            paramLabel = "FILE",
            description = "The sequences of calls the program is known to make; the score says which are new.")
    private @Nullable Path sequences;

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
    Optional<SequenceProfile> profile() throws Refusal {
        if (sequences == null || off) {
            return Optional.empty();
        }
        try {
            return Optional.of(SequenceProfile.read(SmallFile.bytes(sequences)));
        } catch (PlainDataException e) {
            throw unusable(sequences, e);
        }
    }

    private static Refusal unusable(Path file, PlainDataException e) {
        return new Refusal(
                ExitCode.CONFIGURATION,
                Escape.text(file.toString()) + ": " + Escape.text(String.valueOf(e.getMessage())));
    }
}
