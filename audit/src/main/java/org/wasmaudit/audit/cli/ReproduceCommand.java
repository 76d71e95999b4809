package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.score.reproduce.Reproduction;
import org.wasmaudit.audit.score.reproduce.ReproductionText;
import org.wasmaudit.audit.score.reproduce.Trace;
import org.wasmaudit.audit.score.reproduce.TraceReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes the figures of a published experiment again, from its data. */
@Command(
        name = "reproduce",
        description = {
            "Computes the figures of a published experiment again, beside what needs no detector.",
            "sbseg2023: Heinrich, Will, Obelheiro and Maziero, from the 523 traces of wasm-binary-database v1.0"
        },
        mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT", description = "${COMPLETION-CANDIDATES}")
    private Experiment experiment = Experiment.SBSEG2023;

    @Option(
            names = "--traces",
            paramLabel = "DIR|ZIP",
            required = true,
            description = "The traces: a folder or zip file with folders normality and anomaly.")
    private Path traces = Path.of("");

    enum Experiment {
        SBSEG2023
    }

    @Override
    public Integer call() throws Refusal {
        System.out.print(
                switch (experiment) {
                    case SBSEG2023 -> ReproductionText.of(Reproduction.of(read(traces)));
                });
        return 0;
    }

    private static List<Trace> read(Path source) throws Refusal {
        try {
            return TraceReader.read(source);
        } catch (IOException unreadable) {
            throw new Refusal(ExitCode.NO_INPUT, Escape.text(String.valueOf(unreadable.getMessage())));
        }
    }
}
