package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunArchive;
import org.wasmaudit.audit.score.model.ModelWriter;
import org.wasmaudit.audit.score.smile.Smile;
import org.wasmaudit.audit.score.train.ModelTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a model file from labelled runs. */
@Command(name = "train", description = "Makes a model file from labelled runs.", mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--runs", paramLabel = "FILE", required = true, description = "The runs, as record.sh writes them.")
    private Path runs = Path.of("");

    @Option(names = "--data", paramLabel = "TEXT", description = "What the runs are, for the model's card.")
    private String data = "not stated";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the model is written.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Refusal {
        byte[] model = ModelWriter.write(ModelTraining.train(read(runs), data));
        try {
            Files.write(out, model);
        } catch (IOException unwritable) {
            throw new Refusal(ExitCode.NO_INPUT, Escape.text(out + ": " + unwritable.getMessage()));
        }
        System.out.println(Sha256.hex(model) + "  " + Escape.text(out.toString()));
        return 0;
    }

    /** Reads labelled runs, where training is possible at all. */
    static List<RecordedRun> read(Path file) throws Refusal {
        if (!Smile.present()) {
            throw new Refusal(
                    ExitCode.CONFIGURATION, "score: unavailable, since training needs Smile, which is not on the class"
                            + " path");
        }
        try (InputStream in = Files.newInputStream(file)) {
            List<RecordedRun> runs = RunArchive.read(in);
            if (runs.stream().map(run -> run.label().harmful()).distinct().count() < 2) {
                throw new IOException("no runs of both labels");
            }
            return runs;
        } catch (IOException unreadable) {
            throw new Refusal(ExitCode.NO_INPUT, Escape.text(file + ": " + unreadable.getMessage()));
        }
    }
}
