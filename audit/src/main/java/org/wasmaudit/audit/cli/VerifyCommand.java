package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.LogParts;
import org.wasmaudit.audit.event.LogVerifier;
import org.wasmaudit.audit.event.SealKey;
import org.wasmaudit.audit.event.Verification;
import org.wasmaudit.audit.event.Verification.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks an event log. */
@Command(
        name = "verify",
        description = "Checks that an event log is as it was written, and names the first record that is not.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "The log; the files it was rotated to are found beside it.")
    private Path log = Path.of("");

    @Option(names = "--key", paramLabel = "FILE", description = "The public Ed25519 key that must have signed, in PEM.")
    private @Nullable Path key;

    @Option(names = "--anchor", paramLabel = "HASH", description = "The link the log must end with, from its summary.")
    private @Nullable String anchor;

    @Option(names = "--recover", description = "Accept a log whose writer was killed, as far as it goes.")
    private boolean recover;

    @Override
    public Integer call() throws Refusal {
        String label = Escape.text(log.toString());
        if (Files.isDirectory(log)) {
            throw new Refusal(ExitCode.NO_INPUT, label + ": is a directory");
        }
        try {
            List<Path> parts = Files.isRegularFile(log) ? LogParts.of(log) : List.of(log);
            Verification found = new LogVerifier(key(), anchor).verify(parts);
            System.out.println(label + ": " + text(found));
            return (isGood(found) ? ExitCode.OK : ExitCode.INVALID_RECORD).code(ExitCode.Mode.VERDICT);
        } catch (IOException e) {
            throw new Refusal(ExitCode.NO_INPUT, label + ": " + FileReason.of(e));
        }
    }

    private boolean isGood(Verification found) {
        return switch (found.status()) {
            case INTACT -> true;
            case UNSEALED -> key == null && anchor == null;
            case CUT -> recover;
            case TAMPERED -> false;
        };
    }

    private @Nullable SealKey key() throws Refusal {
        if (key == null) {
            return null;
        }
        try {
            return SealKey.ofPem(SmallFile.text(key));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    ExitCode.CONFIGURATION,
                    Escape.text(key.toString()) + ": " + Escape.text(String.valueOf(e.getMessage())));
        }
    }

    private static String text(Verification found) {
        String size = found.events() + " calls in " + found.lines() + " lines";
        String why = found.reason() == null ? "" : ": " + Escape.text(found.reason());
        return switch (found.status()) {
            case INTACT -> "intact, " + size + (found.signed() ? ", signed" : "") + ", anchor " + found.anchor();
            case UNSEALED -> "consistent, " + size + why;
            case CUT -> "cut, " + size + ", sealed up to line " + found.sealedLines() + why;
            case TAMPERED -> "NOT as it was written, line " + found.badLine() + why;
        };
    }
}
