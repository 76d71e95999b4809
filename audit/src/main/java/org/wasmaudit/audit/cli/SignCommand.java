package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.Signer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Vouches for what was learnt. */
@Command(
        name = "sign",
        description = "Signs a profile or sequences after somebody has looked at them; writes FILE.sig.",
        mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {
    @Option(names = "--key", paramLabel = "KEY", required = true, description = "A private Ed25519 key, in PEM.")
    private Path key = Path.of("");

    @Parameters(paramLabel = "FILE", description = "What is signed.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Refusal {
        Path target = file.resolveSibling(file.getFileName() + TrustOptions.ENDING);
        try {
            Signer signer = Signer.ofPem(SmallFile.text(key));
            byte[] signature = signer.signFile(SmallFile.bytes(file));
            Files.writeString(target, Base64.getEncoder().encodeToString(signature) + "\n");
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    ExitCode.CONFIGURATION,
                    Escape.text(key.toString()) + ": " + Escape.text(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new Refusal(ExitCode.NO_INPUT, Escape.text(target.toString()) + ": " + FileReason.of(e));
        }
        System.out.println(Escape.text(target.toString()));
        return 0;
    }
}
