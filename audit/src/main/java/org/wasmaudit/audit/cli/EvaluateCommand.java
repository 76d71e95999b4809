package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.purpose.PurposeEvaluation;
import org.wasmaudit.audit.purpose.PurposeModel;
import org.wasmaudit.audit.score.train.Evaluation;
import org.wasmaudit.audit.score.train.EvaluationPictures;
import org.wasmaudit.audit.score.train.EvaluationText;
import org.wasmaudit.audit.score.train.ModelTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how well something we say is founded. */
@Command(
        name = "evaluate",
        description = {
            "Measures how well what we say is founded, beside what needs no learning.",
            "purpose: the names of functions, by the published protocol and held out; takes some minutes.",
            "score: rules, model and baselines on labelled runs unlike those trained on; a minute or two."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
    private What what = What.PURPOSE;

    @Option(names = "--model", paramLabel = "FILE", description = "A model other than the one that is shipped.")
    private @Nullable Path model;

    @Option(names = "--runs", paramLabel = "FILE", description = "Labelled runs for score, as record.sh writes them.")
    private @Nullable Path runs;

    @Option(names = "--pictures", paramLabel = "FOLDER", description = "For score: also write the curves, as SVG.")
    private @Nullable Path pictures;

    enum What {
        PURPOSE,
        SCORE
    }

    @Override
    public Integer call() throws Refusal {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        switch (what) {
            case PURPOSE -> PurposeEvaluation.print(purposeModel(model), out);
            case SCORE -> {
                if (runs == null) {
                    throw new Refusal(ExitCode.USAGE, "evaluate score: --runs FILE names the labelled runs");
                }
                Evaluation evaluation = Evaluation.of(TrainCommand.read(runs), ModelTraining.METHOD);
                out.print(EvaluationText.of(evaluation));
                out.flush();
                if (pictures != null) {
                    draw(evaluation, pictures);
                }
            }
        }
        return 0;
    }

    private static void draw(Evaluation evaluation, Path folder) throws Refusal {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> picture : EvaluationPictures.of(evaluation).entrySet()) {
                Files.writeString(folder.resolve(picture.getKey()), picture.getValue());
            }
        } catch (IOException unwritable) {
            throw new Refusal(ExitCode.NO_INPUT, Escape.text(folder + ": " + unwritable.getMessage()));
        }
    }

    /** A model the user named, or the shipped one. */
    static PurposeModel purposeModel(@Nullable Path file) throws Refusal {
        if (file == null) {
            return PurposeModel.shipped();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return PurposeModel.read(in);
        } catch (IOException broken) {
            String reason = String.valueOf(broken.getMessage());
            throw new Refusal(ExitCode.NO_INPUT, Escape.text(file.toString()) + ": " + Escape.text(reason));
        }
    }
}
