package org.wasmaudit.audit.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.SealKey;
import picocli.CommandLine.Option;

/**
 * Whose word counts for what was learnt: a profile says what is normal, so whoever could slip one in could make
 * anything normal.
 */
final class TrustOptions {
    /** What a file's name is followed by in that of its signature. */
    static final String ENDING = ".sig";

    private static final int MOST_CHARACTERS = 1 << 10;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "The public Ed25519 key, in PEM, that must have signed every --baseline and --sequences.")
    private @Nullable Path key;

    @Option(names = "--unsigned", description = "Take --baseline and --sequences as they are, whoever wrote them.")
    private boolean unsigned;

    /**
     * The bytes of a learnt file, if somebody trusted has signed these very bytes.
     *
     * @throws Refusal if nobody has, unless unsigned ones are wanted
     */
    byte[] bytes(Path file) throws Refusal {
        byte[] contents = SmallFile.bytes(file);
        Path signature = file.resolveSibling(file.getFileName() + ENDING);
        if (key == null) {
            if (!unsigned) {
                throw refused(file, "nobody is named to have signed it; --trust KEY names who must have, --unsigned"
                        + " takes it as it is");
            }
            return contents;
        }
        if (unsigned) {
            throw new Refusal(ExitCode.USAGE, "--trust and --unsigned exclude each other");
        }
        if (!Files.exists(signature)) {
            throw refused(file, "not signed, since there is no " + signature.getFileName());
        }
        if (!key(key).verifiesFile(contents, decoded(signature))) {
            throw refused(file, "not as " + signature.getFileName() + " and the key of --trust say it was signed");
        }
        return contents;
    }

    private static byte[] decoded(Path signature) throws Refusal {
        byte[] text = SmallFile.start(signature, MOST_CHARACTERS);
        try {
            return Base64.getDecoder().decode(new String(text, StandardCharsets.ISO_8859_1).strip());
        } catch (IllegalArgumentException malformed) {
            throw refused(signature, "no signature in Base64");
        }
    }

    private static SealKey key(Path file) throws Refusal {
        try {
            return SealKey.ofPem(SmallFile.text(file));
        } catch (IllegalArgumentException e) {
            throw refused(file, String.valueOf(e.getMessage()));
        }
    }

    private static Refusal refused(Path file, String reason) {
        return new Refusal(
                ExitCode.CONFIGURATION, Escape.text(file.toString()) + ": " + Escape.text(reason));
    }
}
