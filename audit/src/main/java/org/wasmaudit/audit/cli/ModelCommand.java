package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.model.Model;
import org.wasmaudit.audit.score.model.ModelReader;
import org.wasmaudit.audit.score.plain.PlainData;
import org.wasmaudit.audit.score.plain.PlainDataException;
import org.wasmaudit.audit.score.watch.RunFeatures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done with model files. */
@Command(
        name = "model",
        description = "Says what a model file holds.",
        mixinStandardHelpOptions = true,
        subcommands = ModelCommand.Info.class)
final class ModelCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Refusal {
        throw new Refusal(ExitCode.USAGE, "model: info is what can be asked; try --help");
    }

    /** A model and the digest of its file. */
    record Read(Model model, String sha256) {}

    /**
     * Reads a model of this program's features.
     *
     * @param sha256 the digest the file must have, or null
     */
    static Read read(Path file, @Nullable String sha256) throws Refusal {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(PlainData.MOST_BYTES + 1);
            Model model = new ModelReader(new RunFeatures().schema()).read(bytes, Optional.ofNullable(sha256));
            return new Read(model, Sha256.hex(bytes));
        } catch (IOException unreadable) {
            throw new Refusal(ExitCode.NO_INPUT, Escape.text(file + ": " + unreadable.getMessage()));
        } catch (PlainDataException refused) {
            throw new Refusal(ExitCode.CONFIGURATION, Escape.text(file + ": " + refused.getMessage()));
        }
    }

    /** Prints a model's card. */
    @Command(
            name = "info",
            description = "Prints what a model is and its card; without a file, what scores runs where none is given.",
            mixinStandardHelpOptions = true)
    static final class Info implements Callable<Integer> {
        @Parameters(arity = "0..1", paramLabel = "FILE", description = "The model.")
        private @Nullable Path file;

        @Option(names = "--sha256", paramLabel = "HEX", description = "Refuse the file if it has another digest.")
        private @Nullable String sha256;

        @Override
        public Integer call() throws Refusal {
            if (file == null) {
                shipped(System.out);
                return 0;
            }
            Read read = read(file, sha256);
            Model model = read.model();
            FeatureSchema schema = model.schema();
            PrintStream out = System.out;
            out.println("sha256      " + read.sha256());
            out.println("features    " + schema.id() + " version " + schema.version() + ", " + schema.size());
            out.printf(
                    Locale.ROOT,
                    "calibrated  1 / (1 + exp(-(%s x margin %+.6f)))%n",
                    model.calibration().slope(),
                    model.calibration().offset());
            out.println("flags from  " + model.threshold());
            model.card().forEach((heading, text) -> {
                out.println();
                out.println(Escape.text(heading));
                text.lines().forEach(line -> out.println("  " + Escape.text(line)));
            });
            return 0;
        }

        private static void shipped(PrintStream out) {
            FeatureSchema schema = new RunFeatures().schema();
            out.println("model       none is shipped: those trained so far did worse than the rules (docs/SCORING.md)");
            out.println("rules       " + DetectionRule.values().length + ", a run is worth a look from "
                    + Score.WORTH_A_LOOK + " points on");
            out.println("features    " + schema.id() + " version " + schema.version() + ", " + schema.size());
            out.println("sha256      " + schema.sha256() + " (of the features; a model must name it)");
        }
    }
}
